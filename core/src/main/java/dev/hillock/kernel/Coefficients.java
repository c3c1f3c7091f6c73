package dev.hillock.kernel;

/**
 * Polynomials of the lowering, lowest power first: interpolation at the Chebyshev nodes of each interval, computed with
 * 60 digits, which is within a small factor of the minimax error.
 */
final class Coefficients {
    private Coefficients() {}

    /** (e^r - 1 - r) / r^2 for |r| at most ln(2)/2, relative error 2^-58 in the function. */
    static final double[] EXPM1 = {
        0x1.0000000000000p-1, 0x1.5555555555557p-3, 0x1.5555555555556p-5, 0x1.11111111100dcp-7,
        0x1.6c16c16c162d4p-10, 0x1.a01a01abe7fe1p-13, 0x1.a01a01a6d889cp-16, 0x1.71de0231960ebp-19,
        0x1.27e4db646b17ep-22, 0x1.af4de97ca4194p-26, 0x1.1f730349868cep-29
    };

    /** (e^r - 1 - r) / r^2 for |r| at most ln(2)/2, as high and low parts, relative error 2^-78 in the function. */
    static final double[] EXPM1_PAIR = {
        0x1.0000000000000p-1, 0x1.468b31b8e0502p-79, 0x1.5555555555555p-3, 0x1.555555a227f24p-57,
        0x1.5555555555555p-5, 0x1.55144d1bf45bep-59, 0x1.1111111111111p-7, 0x1.10d3de68c715cp-63,
        0x1.6c16c16c16c18p-10, -0x1.7f67fa07a16e3p-65, 0x1.a01a01a01a01bp-13, -0x1.fc1bb145bc02fp-67,
        0x1.a01a01a0192e7p-16, -0x1.1e3ae69167d81p-71, 0x1.71de3a556c0fep-19, -0x1.9fec8c0610eabp-73,
        0x1.27e4fb7c718e6p-22, -0x1.bc32366f103abp-76, 0x1.ae645683f1e3ap-26, -0x1.373e1307a24d1p-81,
        0x1.1eed71103b79dp-29, -0x1.82154dd476b96p-83, 0x1.6124450ed4623p-33, 0x1.0bf6679f5d4e8p-91,
        0x1.944c7538ddd87p-37, -0x1.4f92782096411p-91, 0x1.af29bd2251762p-41, 0x1.858eeaf75b2acp-98
    };

    /** (ln((1+s)/(1-s))/s - 2) / z in z = s^2 for |s| at most 3 - 2 sqrt(2), relative error 2^-58 in the function. */
    static final double[] LOG = {
        0x1.5555555555558p-1,
        0x1.99999999952d7p-2,
        0x1.2492492df281ap-2,
        0x1.c71c62e3f11e6p-3,
        0x1.7462b51cb66b1p-3,
        0x1.39fe51a7c18f9p-3,
        0x1.2b5900de53b32p-3
    };

    /** (ln((1+s)/(1-s))/s - 2) / z in z = s^2 for |s| at most 3 - 2 sqrt(2), as high and low parts, relative error 2^-79 in the function. */
    static final double[] LOG_PAIR = {
        0x1.5555555555555p-1, 0x1.55551d1ab7dd1p-55, 0x1.999999999999ap-2, -0x1.8df1b9b662d99p-56,
        0x1.2492492492486p-2, -0x1.db99b61d98d41p-56, 0x1.c71c71c71f25dp-3, 0x1.b45bba1c9f2dbp-59,
        0x1.745d17437dd42p-3, 0x1.0c5bbe8e82ecdp-59, 0x1.3b13b26136ac9p-3, -0x1.3ea8f67841cd7p-58,
        0x1.1110b8c7b87aep-3, -0x1.979a7f2333da0p-61, 0x1.e20298b3549b3p-4, -0x1.9aa95b754bf94p-62,
        0x1.ab83adfe89707p-4, 0x1.f440b67c68775p-61, 0x1.bedc93d84a158p-4, -0x1.83f526b747564p-58
    };

    /** (a + 6) e^(a^2/2) (1 - normalCdf(a)) in t = (a-6)/(a+6), relative error 2^-59 in the function. */
    static final double[] MILLS = {
        0x1.8e010d2b8a0eap-1,
        -0x1.66eaa7d09640fp-1,
        0x1.234fe3fd925b9p-1,
        -0x1.a7d6577269b88p-2,
        0x1.1267d7383dd6ap-2,
        -0x1.38b069dbb7890p-3,
        0x1.33e77775e8949p-4,
        -0x1.fba9d52e97d6fp-6,
        0x1.48a83bdf4d6aep-7,
        -0x1.1764cde5a2777p-9,
        0x1.13bb4a3a0a885p-15,
        0x1.7c57426e93811p-13,
        -0x1.0f9559d9df293p-14,
        0x1.20cc9fdee7c5dp-20,
        0x1.c7c7fc2860fc5p-18,
        -0x1.e47297fb323edp-20,
        -0x1.c6ffa56ebe62bp-22,
        0x1.5cc7938674500p-22,
        0x1.b14ca3d375c29p-27,
        -0x1.d5bc79fd547c8p-25,
        -0x1.993c856bfa114p-27
    };

    /** (a + 6) e^(a^2/2) (1 - normalCdf(a)) in t = (a-6)/(a+6), as high and low parts, relative error 2^-75 in the function. */
    static final double[] MILLS_PAIR = {
        0x1.8e010d2b8a0eap-1,
        -0x1.d02d59b20db4fp-55,
        -0x1.66eaa7d09640fp-1,
        0x1.e29c62fe9810cp-56,
        0x1.234fe3fd925bdp-1,
        0x1.6ceec8f1cf5cep-57,
        -0x1.a7d6577269bbcp-2,
        0x1.f9576442ab7f6p-57,
        0x1.1267d7383db0bp-2,
        0x1.74f3adfe5c7f5p-57,
        -0x1.38b069dbb65d6p-3,
        -0x1.8910af37e01acp-60,
        0x1.33e77775fcb2fp-4,
        -0x1.8255f0116d6a0p-58,
        -0x1.fba9d52f43dc6p-6,
        0x1.9ca35cefc4e59p-60,
        0x1.48a83bd40d82cp-7,
        0x1.ab62bddb50b0fp-62,
        -0x1.1764cdbfcd407p-9,
        0x1.96836d71c7568p-66,
        0x1.13bbbde6761b3p-15,
        -0x1.5d43d4083aa3bp-69,
        0x1.7c57462291f9ap-13,
        -0x1.e4422c1fad6c6p-68,
        -0x1.0f96b05e34953p-14,
        0x1.574a59d134327p-69,
        0x1.207ed989cf50cp-20,
        0x1.49c99452dac29p-74,
        0x1.c80a6c663b778p-18,
        0x1.0bde26d401918p-72,
        -0x1.e2a4df99a55a0p-20,
        0x1.200b2b0b22c98p-74,
        -0x1.cb1eb5719f37bp-22,
        -0x1.7efe420e1d218p-77,
        0x1.4b4c5ab46ad5cp-22,
        -0x1.089e31981e040p-76,
        0x1.433e5957e20b8p-28,
        0x1.e9dca3d2c97cdp-84,
        -0x1.6e29dd0ac8f64p-25,
        0x1.f6e16c411f4ddp-80,
        0x1.2e04422a25fc9p-28,
        0x1.35d1e4f70dd1fp-83,
        0x1.8cb9318e568c9p-28,
        0x1.e17bcf44b4782p-87,
        -0x1.279e322b2f146p-30,
        0x1.5d7e1e24be543p-86,
        -0x1.c8c5a48c88485p-31,
        0x1.0f9106194e7fcp-85,
        0x1.901e27c4c7957p-33,
        0x1.9b1d4d62e48edp-88,
        0x1.1829d0b19721bp-33,
        -0x1.c0eebe044f993p-87,
        -0x1.590ede3227d97p-36,
        0x1.dcd0f7a1a4383p-91,
        -0x1.27ca32ebe0ecbp-36,
        -0x1.32a3c15fadcffp-90,
        0x1.77533828a9524p-44,
        -0x1.a2b797cc0a0d9p-98,
        0x1.ce641ac3fade8p-41,
        -0x1.d7a248a9ea8e1p-95
    };

    /** erf(u)/u in z = u^2 for |u| at most 1, relative error 2^-57 in the function. */
    static final double[] ERF = {
        0x1.20dd750429b6dp+0, -0x1.812746b0379c1p-2, 0x1.ce2f21a040f66p-4, -0x1.b82ce31203772p-6,
        0x1.565bccfa44156p-8, -0x1.c02db0665e53dp-11, 0x1.f9a2be4f731a1p-14, -0x1.f4ca838adb73bp-17,
        0x1.b981d78881a5dp-20, -0x1.5c131500d3f88p-23, 0x1.d76af6ca49787p-27, -0x1.ac9585a44fe29p-31
    };

    /** erf(u)/u in z = u^2 for |u| at most 1, as high and low parts, relative error 2^-81 in the function. */
    static final double[] ERF_PAIR = {
        0x1.20dd750429b6dp+0,
        0x1.1ae3a87d54725p-56,
        -0x1.812746b0379e7p-2,
        0x1.ee15435779d7ap-57,
        0x1.ce2f21a042be2p-4,
        -0x1.2a04dddcbdcbcp-58,
        -0x1.b82ce31288b51p-6,
        0x1.5be6f247b1650p-60,
        0x1.565bcd0e6a530p-8,
        0x1.181001eeb4a55p-62,
        -0x1.c02db400406a3p-11,
        -0x1.0049ef3241d13p-67,
        0x1.f9a326f9a7769p-14,
        0x1.00f025fdf510ep-73,
        -0x1.f4d25c3b729a6p-17,
        -0x1.4899381d6b2a6p-71,
        0x1.b9e6c9944bd7ep-20,
        -0x1.c9e6d5a585e6ap-74,
        -0x1.5f74291398641p-23,
        -0x1.cbfab501a68d7p-77,
        0x1.fcc4c8ec29638p-27,
        -0x1.307f7fa85cccdp-81,
        -0x1.51cfe00be885fp-30,
        0x1.f70ac2416e8d5p-84,
        0x1.9df7fd0b39a12p-34,
        0x1.85bca936d84f0p-89,
        -0x1.d332e777f7344p-38,
        0x1.9caa2a813b2c8p-92,
        0x1.cf915d8f3c685p-42,
        0x1.a568b8d5ded13p-98,
        -0x1.3aa422cc5d833p-46,
        -0x1.9ae2bc88e0185p-102
    };

    /** (sin(r)/r - 1) / z in z = r^2 for |r| at most pi/4, relative error 2^-67 in the function. */
    static final double[] SIN = {
        -0x1.5555555555555p-3,
        0x1.1111111111110p-7,
        -0x1.a01a01a019937p-13,
        0x1.71de3a54607a5p-19,
        -0x1.ae64541295cdfp-26,
        0x1.61217ee5cca1bp-33,
        -0x1.ab17bdcbd3414p-41
    };

    /** (sin(r)/r - 1) / z in z = r^2 for |r| at most pi/4, as high and low parts, relative error 2^-78 in the function. */
    static final double[] SIN_PAIR = {
        -0x1.5555555555555p-3,
        -0x1.555548aeb8d1ep-57,
        0x1.1111111111111p-7,
        0x1.0e80d8499f7cap-63,
        -0x1.a01a01a01a019p-13,
        0x1.6db68aece23fbp-67,
        0x1.71de3a556c2c8p-19,
        -0x1.7781af9ca1f6fp-74,
        -0x1.ae64567e730a8p-26,
        -0x1.de1d09905c6c6p-80,
        0x1.61245fb4e98bbp-33,
        0x1.f0bffc0639960p-87,
        -0x1.ae7c53a6d817ep-41,
        -0x1.5321e0a7fb712p-99,
        0x1.9242a97f1788ep-49,
        -0x1.92c3885627f22p-106
    };

    /** (cos(r) - 1 + z/2) / z^2 in z = r^2 for |r| at most pi/4, relative error 2^-61 in the function. */
    static final double[] COS = {
        0x1.5555555555555p-5,
        -0x1.6c16c16c16967p-10,
        0x1.a01a019f4e9b4p-16,
        -0x1.27e4fa17bf139p-22,
        0x1.1eeb68cd22f56p-29,
        -0x1.907d8f29fe831p-37
    };

    /** (cos(r) - 1 + z/2) / z^2 in z = r^2 for |r| at most pi/4, as high and low parts, relative error 2^-83 in the function. */
    static final double[] COS_PAIR = {
        0x1.5555555555555p-5, 0x1.555552cd43d05p-59, -0x1.6c16c16c16c17p-10, 0x1.f5229a6ea1cc4p-65,
        0x1.a01a01a01a019p-16, 0x1.d7b887bd33caep-70, -0x1.27e4fb7789d98p-22, 0x1.eed0b19cfa989p-76,
        0x1.1eed8eff3362ep-29, -0x1.8c3b3952b4d75p-84, -0x1.9397495431234p-37, 0x1.cdfb7833d7c42p-91,
        0x1.ae7ce8c282ac6p-45, 0x1.7bec3bd5dc6c4p-100, -0x1.65d2b1695ab9bp-53, 0x1.4dce1a32b2b99p-107
    };

    /** (atan(t)/t - 1) / z in z = t^2 for |t| at most tan(pi/8), relative error 2^-57 in the function. */
    static final double[] ATAN = {
        -0x1.5555555555555p-2, 0x1.999999999934ap-3, -0x1.24924924360cbp-3, 0x1.c71c7185314cbp-4,
        -0x1.745d0b26b83e7p-4, 0x1.3b1262d95579ep-4, -0x1.10fa75382537fp-4, 0x1.dfe61e80903d2p-5,
        -0x1.a098bb6ba4941p-5, 0x1.41603647c7a7cp-5, -0x1.3a2b7a07caea9p-6
    };

    /** (atan(t)/t - 1) / z in z = t^2 for |t| at most tan(pi/8), as high and low parts, relative error 2^-76 in the function. */
    static final double[] ATAN_PAIR = {
        -0x1.5555555555555p-2,
        -0x1.55550dc24d47fp-56,
        0x1.999999999999ap-3,
        -0x1.9f5493c519251p-57,
        -0x1.2492492492490p-3,
        0x1.3aefe64a0b5fbp-58,
        0x1.c71c71c71c3d4p-4,
        -0x1.7f5036ff9c338p-59,
        -0x1.745d1745bee8bp-4,
        0x1.8eb30e1c9c48dp-58,
        0x1.3b13b13720c03p-4,
        -0x1.4042378da31adp-58,
        -0x1.1111108447ff6p-4,
        -0x1.b88aefc347dfdp-58,
        0x1.e1e1c6ecb7d0dp-5,
        0x1.0732f3a5cdc3bp-59,
        -0x1.af2697492544bp-5,
        0x1.7d1895a2be04dp-60,
        0x1.86016db814882p-5,
        0x1.9e5ee6ef33f6dp-60,
        -0x1.635b6376c7228p-5,
        0x1.1eabd90cf2734p-61,
        0x1.424a88fa91957p-5,
        0x1.221d28893d512p-60,
        -0x1.160be426c89ccp-5,
        0x1.b5bbe15d054dep-59,
        0x1.8f5cda39b5315p-6,
        -0x1.fbb51617b2d18p-61,
        -0x1.524afaa0f7c36p-7,
        -0x1.1362d582d069ap-61
    };

    /** (u - tanh(u)) / u^3 in z = u^2 for |u| at most 1/2, relative error 2^-58 in the function. */
    static final double[] TANH_SHRINK = {
        0x1.5555555555555p-2, -0x1.11111111110ecp-3, 0x1.ba1ba1ba15daap-5, -0x1.664f487fed22ap-6,
        0x1.226e34a851d2cp-7, -0x1.d6d39b48449bfp-9, 0x1.7d9e74586c684p-10, -0x1.350ce30757046p-11,
        0x1.efab6555ccc22p-13, -0x1.71eb85bee4b4ap-14, 0x1.8117b15cbb104p-16
    };

    /** (u - tanh(u)) / u^3 in z = u^2 for |u| at most 1/2, as high and low parts, relative error 2^-80 in the function. */
    static final double[] TANH_SHRINK_PAIR = {
        0x1.5555555555555p-2, 0x1.555554e67f8f0p-56, -0x1.1111111111111p-3, -0x1.10f8b530e0882p-59,
        0x1.ba1ba1ba1ba1cp-5, -0x1.958afdbf9603ep-59, -0x1.664f4882c10f3p-6, -0x1.8beb9ea156321p-60,
        0x1.226e355e6bf10p-7, -0x1.34e8287a8a17fp-63, -0x1.d6d3d0e13a409p-9, -0x1.3800c8481e93cp-63,
        0x1.7da3644d13160p-10, -0x1.a0c4d96ca8258p-64, -0x1.355823c346dcbp-11, 0x1.5bfcfbf8c7f70p-65,
        0x1.f57d5435c2e95p-13, 0x1.868c101c82a5ap-68, -0x1.967bc33eb255fp-14, 0x1.d9a00e1a392e3p-68,
        0x1.4960b5dd88c23p-15, 0x1.953dde479577bp-70, -0x1.0a12681b3df86p-16, -0x1.96d4cea87882dp-70,
        0x1.a458beda17165p-18, -0x1.9ee902221d385p-74, -0x1.28e2506ad7afap-19, -0x1.88624aa8ada2bp-77,
        0x1.11797bad9f395p-21, -0x1.1d5e4e4f2b595p-75
    };
}
