package os.atom.dist;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.InvokeDynamicEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The list of which the JDK makes a cache of start-up ({@code -XX:SharedClassListFile}): the
 * classes whose names are kept with the sources, as far as they are there, and of each the
 * constants that may be resolved beforehand. The names change when libraries do, and can be kept;
 * the constants are numbers in class files, which change with each line, and are read anew. A name
 * that is not there is left out: on another platform, or when a class is gone. Thread-safe. Source:
 * HotSpot 25, {@code classListParser.cpp}.
 */
final class ClassList implements AutoCloseable {
    private final URLClassLoader classes;

    /** For a jar, what its manifest adds to it, and the Java that runs this. */
    ClassList(Path jar) throws IOException {
        classes =
                new URLClassLoader(
                        new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    }

    /**
     * Writes the list.
     *
     * @param names with slashes, one a line; what begins with {@code #} is left out
     * @throws IOException when it cannot be read or written, or what is found is no class file
     */
    void write(Path names, Path to) throws IOException {
        StringBuilder list = new StringBuilder();
        StringBuilder constants = new StringBuilder();
        for (String name : Files.readAllLines(names)) {
            Optional<String> resolvable = name.startsWith("#") ? Optional.empty() : constants(name);
            if (resolvable.isPresent()) {
                list.append(name).append('\n');
                constants.append(resolvable.get());
            }
        }
        Files.writeString(to, list.append(constants));
    }

    /** The line with a class's constants, empty when it has none; nothing when it is not there. */
    private Optional<String> constants(String name) throws IOException {
        try (InputStream code = classes.getResourceAsStream(name + ".class")) {
            return code == null ? Optional.empty() : Optional.of(line(name, code.readAllBytes()));
        }
    }

    private static String line(String name, byte[] code) throws IOException {
        List<Integer> indexes = resolvable(name, code);
        return indexes.isEmpty()
                ? ""
                : indexes.stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(" ", "@cp " + name + " ", "\n"));
    }

    private static List<Integer> resolvable(String name, byte[] code) throws IOException {
        try {
            ClassModel model = ClassFile.of().parse(code);
            return StreamSupport.stream(model.constantPool().spliterator(), false)
                    .filter(ClassList::isResolvable)
                    .map(PoolEntry::index)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new IOException(name + " is no class file: " + e.getMessage(), e);
        }
    }

    private static boolean isResolvable(PoolEntry constant) {
        return switch (constant) {
            case ClassEntry _, MemberRefEntry _, InvokeDynamicEntry _ -> true;
            default -> false;
        };
    }

    @Override
    public void close() throws IOException {
        classes.close();
    }
}
