package dev.hillock.kernel;

import jdk.incubator.vector.VectorShape;

/** Whether this Java can run vector code, found out once. */
final class Vectors {
    private static final String MODULE = "jdk.incubator.vector";
    private static final String PROPERTY = "hillock.vectors";

    /** The width of vector code in bits, or 0 where there is to be none. */
    static final int BITS = find();

    private Vectors() {}

    private static int find() {
        if ("off".equals(System.getProperty(PROPERTY))) {
            return 0;
        }
        if (!isLoadable()) {
            System.getLogger("dev.hillock.kernel")
                    .log(
                            System.Logger.Level.INFO,
                            "Activations run without vectors; start Java with --add-modules " + MODULE
                                    + " for the fast ones.");
            return 0;
        }
        return Preferred.bits();
    }

    /** Asks for a class and not for the boot layer's modules, which do not list a module that was loaded later. */
    private static boolean isLoadable() {
        try {
            Class.forName(MODULE + ".VectorShape", false, Vectors.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Loaded only where the module is. */
    private static final class Preferred {
        static int bits() {
            int bits = VectorShape.preferredShape().vectorBitSize();
            return bits < 128 ? 0 : Math.min(bits, 512);
        }
    }
}
