package os.atom.dist;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A Debian package: the tree in {@code /usr/lib/atom-os}, the command on the path. Source: deb(5),
 * deb-control(5), Debian Policy 4.7.
 */
final class Deb {
    private static final String PLACE = "usr/lib/atom-os";

    /** What Debian's programs look for elsewhere: where it is in the tree, and where there. */
    private static final Map<String, String> MOVED =
            Map.of(
                    "share/man/", "usr/share/man/",
                    "share/bash-completion/", "usr/share/bash-completion/",
                    "share/fish/", "usr/share/fish/",
                    "share/zsh/site-functions/", "usr/share/zsh/vendor-completions/");

    /** Source: RFC 1952, 2.3.1, "XFL"; Java does not say it. */
    private static final int HOW_IT_IS_PACKED = 8;

    private static final byte PACKED_BEST = 2;

    /** Source: Debian Policy 12.5, and its machine-readable form 1.0. */
    private static final String COPYRIGHT =
            """
            Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
            Upstream-Name: atom-os
            Comment: What is inside, and on which terms, is listed in
             /usr/lib/atom-os/share/atom-os.cdx.json and /usr/lib/atom-os/share/licences.

            Files: *
            Copyright: the authors of Atom OS
            License: Apache-2.0
             On Debian systems the text is in /usr/share/common-licenses/Apache-2.0.

            Files: usr/lib/atom-os/lib/java/*
            Copyright: Oracle and/or its affiliates, and others
            License: GPL-2 with Classpath exception
             On Debian systems the text of the GPL is in /usr/share/common-licenses/GPL-2;
             the exception is in /usr/lib/atom-os/lib/java/legal.
            """;

    private final Release release;
    private final Tar tar;

    Deb(Release release) {
        this.release = release;
        tar = new Tar(release.time());
    }

    void write(Path directory) throws IOException {
        String version = release.version().debian();
        String name = "atom-os_" + version + "_" + release.platform().debian() + ".deb";
        List<Item> data = data();
        try (OutputStream out = Files.newOutputStream(directory.resolve(name))) {
            out.write("!<arch>\n".getBytes(StandardCharsets.US_ASCII));
            member(out, "debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII));
            member(out, "control.tar.gz", tar.compressed(control(data)));
            member(out, "data.tar.gz", tar.compressed(data));
        }
    }

    /** What is installed, with every directory that it is in. */
    List<Item> data() throws IOException {
        List<Item> items = new ArrayList<>();
        for (Item item : Item.below(release.tree(), "")) {
            if (!item.directory()) {
                items.add(documented(item.named("./" + place(item.name().substring(1)))));
            }
        }
        String command = "#!/bin/sh\nexec /" + PLACE + "/bin/atom-os \"$@\"\n";
        Item script = Item.text("./usr/bin/atom-os", command);
        items.add(new Item(script.name(), false, true, script.content()));
        items.add(Item.text("./usr/share/doc/atom-os/copyright", COPYRIGHT));
        items.add(compressed(Item.text("./usr/share/doc/atom-os/changelog", changelog())));
        items.addAll(above(items));
        return Item.sorted(items);
    }

    private static Item documented(Item item) {
        return item.name().startsWith("./usr/share/man/") ? compressed(item) : item;
    }

    /** As Debian Policy 12 wants manuals and changelogs: without name and time inside. */
    private static Item compressed(Item item) {
        return new Item(
                item.name() + ".gz",
                false,
                false,
                () -> {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    try (OutputStream out = new BestGzip(bytes)) {
                        out.write(item.content().read());
                    }
                    byte[] packed = bytes.toByteArray();
                    packed[HOW_IT_IS_PACKED] = PACKED_BEST;
                    return packed;
                });
    }

    private static final class BestGzip extends GZIPOutputStream {
        BestGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }

    /** What Debian calls a changelog: the version and where to read on. */
    private String changelog() {
        return """
        atom-os (%s) unstable; urgency=medium

          * See /usr/lib/atom-os/share/CHANGELOG.md.

         -- Atom OS <noreply@atom-os.invalid>  %s
        """
                .formatted(
                        release.version().debian(),
                        DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ROOT)
                                .format(release.time().atOffset(ZoneOffset.UTC)));
    }

    private static String place(String name) {
        for (Map.Entry<String, String> each : MOVED.entrySet()) {
            if (name.startsWith(each.getKey())) {
                return each.getValue() + name.substring(each.getKey().length());
            }
        }
        return PLACE + "/" + name;
    }

    /** Every directory that these are in, once. */
    private static List<Item> above(List<Item> items) {
        Set<String> names = new TreeSet<>();
        for (Item item : items) {
            for (int cut = item.name().lastIndexOf('/'); cut > 0; ) {
                names.add(item.name().substring(0, cut));
                cut = item.name().lastIndexOf('/', cut - 1);
            }
        }
        return names.stream().map(Item::directory).toList();
    }

    private List<Item> control(List<Item> data) throws IOException {
        StringBuilder sums = new StringBuilder();
        long bytes = 0;
        for (Item item : data) {
            if (!item.directory()) {
                byte[] content = item.content().read();
                bytes += content.length;
                sums.append(HexFormat.of().formatHex(Sums.md5(content)));
                sums.append("  ").append(item.name().substring(2)).append('\n');
            }
        }
        return List.of(
                Item.directory("."),
                Item.text("./control", fields(bytes)),
                Item.text("./md5sums", sums.toString()));
    }

    private String fields(long bytes) throws IOException {
        return """
        Package: atom-os
        Version: %s
        Architecture: %s
        Maintainer: Atom OS <noreply@atom-os.invalid>
        Installed-Size: %d
        Depends: libc6 (>= 2.%d), libgcc-s1, libstdc++6, bubblewrap
        Section: admin
        Priority: optional
        Description: governed host for AI agents
         An agent gets a real shell and real files, only as far as it has earned
         that trust. Every command is planned, decided by policy, run in a kernel
         sandbox and recorded.
        """
                .formatted(
                        release.version().debian(),
                        release.platform().debian(),
                        (bytes + 1023) / 1024,
                        Glibc.needed(release.tree()));
    }

    private void member(OutputStream out, String name, byte[] content) throws IOException {
        long time = release.time().getEpochSecond();
        String header =
                String.format(
                        Locale.ROOT,
                        "%-16s%-12d%-6d%-6d%-8s%-10d`\n",
                        name,
                        time,
                        0,
                        0,
                        "100644",
                        content.length);
        out.write(header.getBytes(StandardCharsets.US_ASCII));
        out.write(content);
        if (content.length % 2 == 1) {
            out.write('\n');
        }
    }
}
