package os.atom.care;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import os.atom.home.Home;
import os.atom.home.HomeRefused;

/** Whether the home is the server's alone, and can be written to. */
final class HomeCheck implements Check {
    @Override
    public String name() {
        return "home";
    }

    @Override
    public List<Finding> look(Site site) {
        try {
            return List.of(
                    Home.fit(site.directory())
                            ? written(site.directory())
                            : Finding.fine(
                                    name(), site.directory() + " is made by the first start"));
        } catch (HomeRefused refused) {
            return List.of(
                    Finding.wrong(name(), String.valueOf(refused.getMessage()), refused.mend()));
        }
    }

    /**
     * By doing it: a file system that stopped after a fault may not say so in its state. What is
     * made is empty, and gone at once.
     */
    private Finding written(Path home) {
        try {
            Files.delete(Files.createTempFile(home, ".doctor", ""));
            return Finding.fine(name(), home + " is yours alone");
        } catch (FileSystemException refused) {
            boolean stopped = String.valueOf(refused.getReason()).contains("Read-only");
            return Finding.wrong(
                    name(),
                    "%s cannot be written to (%s)".formatted(home, refused.getReason()),
                    stopped
                            ? "find out why its file system is read-only (dmesg tells), and mount it for writing"
                            : "make room on its disk, and see that you may write there");
        } catch (IOException broken) {
            return Finding.wrong(
                    name(),
                    "%s cannot be written to (%s)".formatted(home, broken.getMessage()),
                    "see that its disk works (dmesg tells)");
        }
    }
}
