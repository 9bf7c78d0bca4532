package os.atom.dist;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A wheel: the tree inside of a Python package with one command. Source: the Python Packaging User
 * Guide, "Binary distribution format" (1.0), "Platform compatibility tags", "Core metadata" (2.4).
 */
final class Wheel {
    private final Release release;
    private final Path python;

    /**
     * @param python the sources of the package around the tree
     */
    Wheel(Release release, Path python) {
        this.release = release;
        this.python = python;
    }

    void write(Path directory) throws IOException {
        String tag = "py3-none-" + platform();
        String stem = "atom_os-" + release.version().python();
        List<Item> items = new ArrayList<>(Item.below(python, "atom_os"));
        items.addAll(Item.below(release.tree(), "atom_os/tree"));
        items.add(Item.text("atom_os/built.txt", release.time().getEpochSecond() + "\n"));
        String facts = stem + ".dist-info/";
        items.add(Item.text(facts + "METADATA", metadata()));
        items.add(Item.text(facts + "WHEEL", wheel(tag)));
        items.add(
                Item.text(
                        facts + "entry_points.txt", "[console_scripts]\natom-os = atom_os:main\n"));
        items = new ArrayList<>(Item.sorted(items));
        items.add(Item.text(facts + "RECORD", record(items, facts)));
        try (OutputStream out =
                Files.newOutputStream(directory.resolve(stem + "-" + tag + ".whl"))) {
            Zip.write(items, release.time(), out);
        }
    }

    /** Where it may be installed; what the JDK itself asks of macOS is what it asks. */
    private String platform() throws IOException {
        return switch (release.platform()) {
            case LINUX_X86_64, LINUX_AARCH64 ->
                    "manylinux_2_%d_%s"
                            .formatted(
                                    Glibc.needed(release.tree()), release.platform().processor());
            case MACOS_X86_64 -> "macosx_11_0_x86_64";
            case MACOS_AARCH64 -> "macosx_11_0_arm64";
        };
    }

    private String metadata() {
        return """
        Metadata-Version: 2.4
        Name: atom-os
        Version: %s
        Summary: The governed host for AI agents
        License-Expression: Apache-2.0 AND GPL-2.0-only WITH Classpath-exception-2.0
        License-File: LICENSE
        Requires-Python: >=3.8
        Classifier: Environment :: Console
        Classifier: Operating System :: POSIX
        Description-Content-Type: text/plain

        Atom OS with its own runtime: no Java is needed. `atom-os` starts the server,
        `atom-os --help` lists what else it does. On Linux commands run in bubblewrap,
        which has to be installed.
        """
                .formatted(release.version().python());
    }

    private static String wheel(String tag) {
        return """
        Wheel-Version: 1.0
        Generator: atom-os
        Root-Is-Purelib: false
        Tag: %s
        """
                .formatted(tag);
    }

    private static String record(List<Item> items, String facts) throws IOException {
        StringBuilder record = new StringBuilder();
        for (Item item : items) {
            if (!item.directory()) {
                byte[] content = item.content().read();
                record.append(item.name()).append(",sha256=").append(sum(content));
                record.append(',').append(content.length).append('\n');
            }
        }
        return record.append(facts).append("RECORD,,\n").toString();
    }

    private static String sum(byte[] content) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sums.sha256(content));
    }
}
