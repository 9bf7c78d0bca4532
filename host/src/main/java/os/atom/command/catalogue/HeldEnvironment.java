package os.atom.command.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Environment variables under which the catalogue's word holds.
 *
 * <p>git runs programs that a repository's configuration names, and pagers run programs on their
 * own; these variables switch off what can be switched off. Whoever starts a command MUST set all
 * of them, last, for every command, since git may also be reached through {@code find} or {@code
 * xargs}. What they cannot hold (filters, diff and merge drivers, includes) the catalogue looks for
 * in the configuration itself.
 *
 * <p>npm and terraform look for newer versions of themselves whatever they are asked to do, and
 * Python writes what it compiled beside what it read; they are kept from that, for it would be
 * reported as an attempt to reach the network, or to write to a read-only grant.
 *
 * @see <a href="https://git-scm.com/docs/git#_environment_variables">git, environment variables</a>
 * @see <a href="https://git-scm.com/docs/git-config#_environment">git-config, environment</a>
 */
public final class HeldEnvironment {
    private static final List<Map.Entry<String, String>> GIT_SETTINGS =
            List.of(
                    Map.entry("core.fsmonitor", "false"),
                    Map.entry("core.hooksPath", "/dev/null"),
                    Map.entry("core.pager", "cat"),
                    Map.entry("core.editor", "false"),
                    Map.entry("sequence.editor", "false"),
                    Map.entry("core.askPass", "false"),
                    Map.entry("core.sshCommand", "false"),
                    Map.entry("core.attributesFile", "/dev/null"),
                    Map.entry("credential.helper", ""),
                    Map.entry("gpg.program", "false"),
                    Map.entry("gpg.openpgp.program", "false"),
                    Map.entry("gpg.x509.program", "false"),
                    Map.entry("gpg.ssh.program", "false"),
                    Map.entry("log.showSignature", "false"),
                    Map.entry("submodule.recurse", "false"),
                    Map.entry("diff.autoRefreshIndex", "false"),
                    Map.entry("gc.auto", "0"),
                    Map.entry("maintenance.auto", "false"),
                    Map.entry("protocol.ext.allow", "never"),
                    Map.entry("safe.bareRepository", "explicit"));

    /** By name; the same at every call. */
    public static final Map<String, String> VARIABLES = variables();

    private HeldEnvironment() {}

    private static Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("PAGER", "cat");
        variables.put("LESSSECURE", "1");
        variables.put("LESSHISTFILE", "-");
        variables.put("GIT_PAGER", "cat");
        variables.put("GIT_EDITOR", "false");
        variables.put("GIT_SEQUENCE_EDITOR", "false");
        variables.put("GIT_ASKPASS", "false");
        variables.put("GIT_SSH_COMMAND", "false");
        variables.put("GIT_TERMINAL_PROMPT", "0");
        variables.put("GIT_OPTIONAL_LOCKS", "0");
        variables.put("GIT_NO_LAZY_FETCH", "1");
        variables.put("GIT_ATTR_NOSYSTEM", "1");
        variables.put("GIT_CONFIG_NOSYSTEM", "1");
        variables.put("GIT_CONFIG_GLOBAL", "/dev/null");
        variables.put("NPM_CONFIG_UPDATE_NOTIFIER", "false");
        variables.put("CHECKPOINT_DISABLE", "1");
        variables.put("PYTHONPYCACHEPREFIX", "/tmp/.pycache");
        variables.put("GIT_CONFIG_COUNT", String.valueOf(GIT_SETTINGS.size()));
        for (int i = 0; i < GIT_SETTINGS.size(); i++) {
            variables.put("GIT_CONFIG_KEY_" + i, GIT_SETTINGS.get(i).getKey());
            variables.put("GIT_CONFIG_VALUE_" + i, GIT_SETTINGS.get(i).getValue());
        }
        return Map.copyOf(variables);
    }
}
