package os.atom.care;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import os.atom.home.Settings;

/** Whether the settings can be read; each that cannot is told. */
final class ConfigCheck implements Check {
    @Override
    public String name() {
        return "config";
    }

    @Override
    public List<Finding> look(Site site) {
        List<String> problems =
                Settings.problems(site.directory().resolve("config.yaml"), site.environment());
        return problems.isEmpty()
                ? List.of(Finding.fine(name(), "the settings are understood"))
                : problems.stream()
                        .map(problem ->
                                Finding.wrong(
                                        name(),
                                        problem,
                                        "change or remove it, in %s; docs/configuration.md has every setting"
                                                .formatted(place(site))))
                        .toList();
    }

    /** A file that is not there is not what is wrong. */
    private static String place(Site site) {
        Path file = site.directory().resolve("config.yaml");
        return Files.exists(file) ? file + " or in the environment" : "the environment";
    }
}
