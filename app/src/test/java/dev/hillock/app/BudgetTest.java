package dev.hillock.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {

    @Test
    void readsTimes() {
        assertThat(Budget.seconds("--budget", "30s")).isEqualTo(30);
        assertThat(Budget.seconds("--budget", "3m")).isEqualTo(180);
        assertThat(Budget.seconds("--budget", "1m30s")).isEqualTo(90);
        assertThat(Budget.seconds("--budget", "1.5h")).isEqualTo(5400);
        assertThat(Budget.seconds("--budget", "90")).isEqualTo(90);
        assertThat(Budget.seconds("--budget", " 2MIN ")).isEqualTo(120);
        assertThat(Budget.seconds("--budget", "1d")).isEqualTo(86400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0s", "-1m", "soon", "3 m 4", "1m30", "1e3", "31d", "m", "1..5s", "NaN"})
    void refusesWhatIsNoTimeAboveZero(String text) {
        assertThatThrownBy(() -> Budget.seconds("--budget", text))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--budget");
    }
}
