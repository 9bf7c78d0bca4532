package os.atom.care;

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
                    Finding.fine(
                            name(),
                            Home.fit(site.directory())
                                    ? site.directory() + " is yours alone"
                                    : site.directory() + " is made by the first start"));
        } catch (HomeRefused refused) {
            return List.of(
                    Finding.wrong(name(), String.valueOf(refused.getMessage()), refused.mend()));
        }
    }
}
