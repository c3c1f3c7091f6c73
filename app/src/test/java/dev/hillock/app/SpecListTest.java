package dev.hillock.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpecListTest {
    @Test
    void splitsAtCommasOutsideBrackets() {
        assertThat(SpecList.split("relu, tanh")).containsExactly("relu", "tanh");
        assertThat(SpecList.split("hardtanh(min=-2, max=2),max(x, min(0, x)),sin"))
                .containsExactly("hardtanh(min=-2, max=2)", "max(x, min(0, x))", "sin");
        assertThat(SpecList.split(" ,relu,")).containsExactly("relu");
        assertThat(SpecList.split("")).isEmpty();
    }
}
