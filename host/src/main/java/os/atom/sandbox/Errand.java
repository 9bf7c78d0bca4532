package os.atom.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What a {@link Starter} without words of its own becomes: a directory, words and variables, laid
 * out as execve(2) wants them in memory. Pure.
 *
 * @param directory where the program starts
 * @param words its path and its words
 * @param environment all its variables, each as {@code NAME=value}
 */
record Errand(Path directory, List<String> words, List<String> environment) {
    /** Where a starter maps it. */
    private static final long BASE = 1L << 32;

    /** A starter maps no more; the kernel takes less from anyone. */
    private static final int MOST = 16 << 20;

    Errand {
        words = List.copyOf(words);
        environment = List.copyOf(environment);
    }

    /** The same directory, words and variables that bubblewrap would give the program. */
    static Errand of(Path directory, List<String> words, Map<String, String> variables) {
        List<String> environment = new ArrayList<>();
        variables.entrySet().stream()
                .filter(variable -> !variable.getKey().equals("PWD"))
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .forEach(
                        variable -> environment.add(variable.getKey() + "=" + variable.getValue()));
        environment.add("PWD=" + directory);
        return new Errand(directory, words, environment);
    }

    /**
     * A pointer to the directory, one to the variables, the words' pointers and the variables',
     * each ended by a null, then the texts.
     *
     * @throws Unsafe when a text has a zero byte in it, or all are too long for any program
     */
    byte[] bytes() throws Unsafe {
        List<byte[]> texts = new ArrayList<>();
        texts.add(text(directory.toString()));
        for (String word : words) {
            texts.add(text(word));
        }
        for (String variable : environment) {
            texts.add(text(variable));
        }
        int pointers = Long.BYTES * (2 + words.size() + 1 + environment.size() + 1);
        long size = pointers + texts.stream().mapToLong(text -> text.length).sum();
        if (size > MOST) {
            throw new Unsafe("the words of a command are too long for any program; shorten them");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
        long next = BASE + pointers;
        for (int at = 0; at < texts.size(); at++) {
            bytes.putLong(next);
            next += texts.get(at).length;
            if (at == 0) {
                bytes.putLong(BASE + Long.BYTES * (2L + words.size() + 1));
            }
            if (at == words.size()) {
                bytes.putLong(0);
            }
        }
        bytes.putLong(0);
        texts.forEach(bytes::put);
        return bytes.array();
    }

    private static byte[] text(String text) throws Unsafe {
        Launcher.refuseZeroBytes(List.of(text));
        return (text + "\0").getBytes(StandardCharsets.UTF_8);
    }
}
