package dev.hillock.plot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.Activation;
import dev.hillock.rows.RowFunction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SVGs have the same bytes on every machine and in every locale: one function of each kind, in both themes. */
class PictureHashTest {
    @ParameterizedTest
    @CsvSource({
        "relu6, 88febde10664c490e2c61a02cedbb7f2e2de4405ef21530508aef7f930113e02",
        "selu, cebce1f31d7485ec81159d0bb5adf4ec56b84a831ca62859c7fb6e80717aeef5",
        "gelu, 747ecb4276cef23eff0a445940428e05d5241e63c9d057310b6d1ecc324b7e04",
        "mish, 292dfa0dd52fe712ad1ec1df20308267b3dd20519892831abf60803d2ccf02c7",
        "softplus, 32562d765d8897bd77afb99003f414d90cceadf4230d6a675185c9310f7443dd",
        "tanh_softcap, 825b57d8d389874891013a8ad59feed957d577177da093fc39d99b3cb978c3b9",
        "hardshrink, 99a8ca0c54f6b607c2c72b676b6d262b1723f14ddbc7344bb4008b6e8dc980f3",
        "snake, ab27a900c86a6033d1b023a145e79251f8d6786e83c534f047e605b8a60a1d05",
        "exponential, 3a78e0e6f290ba383a13ea423649c836679f5022950b4352fbc3711e2b431b32",
        "binary_step, ed12a2afa0137018deca99533541cade4dbe1647cd3cd74c5d88214672639223",
        "softmax, 92590c1dab3e67a327b93366786abe8f7f8f4b6d3bc8496a7b6a04ad2b1bf1b2"
    })
    void theBytesAreTheSameEverywhere(String id, String sha256) throws Exception {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            Scene scene = RowFunction.of(id)
                    .map(RowPlot::of)
                    .orElseGet(() -> FunctionPlot.of(List.of(Activation.of(id)), FunctionPlot.Options.DEFAULT))
                    .scene();
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Theme theme : Theme.values()) {
                digest.update(Svg.write(scene, theme).getBytes(StandardCharsets.UTF_8));
            }
            assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(sha256);
        } finally {
            Locale.setDefault(before);
        }
    }
}
