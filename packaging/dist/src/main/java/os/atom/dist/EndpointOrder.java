package os.atom.dist;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.IllegalClassFormatException;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/**
 * The order in which Quarkus lists the endpoints of a resource, the same in each build. Quarkus
 * (3.32 to 3.38) looks for them by the annotation of their HTTP method, and keeps these annotations
 * in a {@link java.util.Map#of() Map.of}, which has another order in each process, on purpose; its
 * copy is a hash map, where GET and DELETE share a place, so that chance said which came first. An
 * agent of the JVM that builds: while that class is loaded its maps are made sorted ones, and
 * DELETE comes before GET. It has to compile alone, since dev makes it before anything else.
 * Thread-safe.
 */
public final class EndpointOrder implements ClassFileTransformer {
    private static final String SCANNER =
            "org/jboss/resteasy/reactive/common/processor/scanning/ResteasyReactiveScanner";
    private static final ClassDesc MAP = ConstantDescs.CD_Map;
    private static final ClassDesc SORTED = ClassDesc.of("java.util.TreeMap");

    EndpointOrder() {}

    /** Called by the JVM before the program that it is to run. */
    public static void premain(String arguments, Instrumentation build) {
        build.addTransformer(new EndpointOrder());
    }

    @Override
    public byte[] transform(
            ClassLoader loader,
            String name,
            Class<?> before,
            ProtectionDomain domain,
            byte[] classFile)
            throws IllegalClassFormatException {
        if (!SCANNER.equals(name)) {
            return ClassFileTransformer.super.transform(loader, name, before, domain, classFile);
        }
        try {
            return sorted(classFile);
        } catch (RuntimeException e) {
            // What is thrown here the JVM keeps to itself.
            System.err.println("[ERROR] this build may not be the same twice: " + e.getMessage());
            throw e;
        }
    }

    /**
     * The class with sorted maps where its initializer makes them by {@code Map.of}.
     *
     * @throws IllegalStateException when it makes none
     */
    static byte[] sorted(byte[] classFile) {
        ClassFile classes = ClassFile.of();
        ClassModel scanner = classes.parse(classFile);
        if (scanner.methods().stream().noneMatch(EndpointOrder::makesMaps)) {
            throw new IllegalStateException(
                    scanner.thisClass().asInternalName()
                            + " makes no Map.of: see whether EndpointOrder is still needed");
        }
        return classes.transformClass(
                scanner,
                ClassTransform.transformingMethodBodies(
                        EndpointOrder::initializes, EndpointOrder::sort));
    }

    private static boolean makesMaps(MethodModel method) {
        return initializes(method)
                && method.code().stream()
                        .flatMap(code -> code.elementStream())
                        .anyMatch(EndpointOrder::isMapOf);
    }

    private static boolean initializes(MethodModel method) {
        return method.methodName().equalsString(ConstantDescs.CLASS_INIT_NAME);
    }

    private static void sort(CodeBuilder code, CodeElement element) {
        code.with(element);
        if (isMapOf(element)) {
            code.new_(SORTED)
                    .dup_x1()
                    .swap()
                    .invokespecial(
                            SORTED,
                            ConstantDescs.INIT_NAME,
                            MethodTypeDesc.of(ConstantDescs.CD_void, MAP));
        }
    }

    private static boolean isMapOf(CodeElement element) {
        return element instanceof InvokeInstruction call
                && call.owner().matches(MAP)
                && call.name().equalsString("of");
    }
}
