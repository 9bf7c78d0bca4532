package os.atom.dist;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The names by which Quarkus' recorded steps hand values to each other. Quarkus 3.32 numbers them
 * with one counter, as its threads come to it; here they are numbered again, in the order in which
 * the classes of a jar name them. Nothing else of a class changes: the names are constants of it,
 * and keys of one map at run time. Later versions name them alike each time (Quarkus pull request
 * 53025). Source: Java Virtual Machine Specification 25, section 4.4. Not for several threads.
 */
final class StepKeys {
    private static final int MAGIC = 0xCAFEBABE;
    private static final Pattern KEY = Pattern.compile("proxykey[0-9]+");

    private final Map<String, String> renamed = new HashMap<>();

    /**
     * The class with its keys renamed.
     *
     * @throws IOException when it is no class file
     */
    byte[] rename(byte[] classFile) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(classFile.length);
        DataOutputStream out = new DataOutputStream(bytes);
        if (in.readInt() != MAGIC) {
            throw new IOException("no class file: it does not begin as one");
        }
        out.writeInt(MAGIC);
        out.writeInt(in.readInt());
        int count = in.readUnsignedShort();
        out.writeShort(count);
        int index = 1;
        while (index < count) {
            index += constant(in, out);
        }
        in.transferTo(out);
        return bytes.toByteArray();
    }

    /** Copies one constant and returns how many places it takes. */
    private int constant(DataInputStream in, DataOutputStream out) throws IOException {
        int tag = in.readUnsignedByte();
        out.writeByte(tag);
        if (tag == 1) {
            out.writeUTF(renamed(in.readUTF()));
            return 1;
        }
        out.write(in.readNBytes(length(tag)));
        return tag == 5 || tag == 6 ? 2 : 1;
    }

    /** The bytes after the tag. */
    private static int length(int tag) throws IOException {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
            case 5, 6 -> 8;
            default -> throw new IOException("a constant of an unknown kind: " + tag);
        };
    }

    private String renamed(String text) {
        if (!KEY.matcher(text).matches()) {
            return text;
        }
        String next = "proxykey" + (renamed.size() + 1);
        String known = renamed.putIfAbsent(text, next);
        return known == null ? next : known;
    }
}
