package os.atom.command.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.command.Effect;
import os.atom.command.Executables;
import os.atom.command.Input;
import os.atom.command.Plan;
import os.atom.command.Planned;
import os.atom.command.Planner;

/** What is on the never-list is there whether or not it is installed, and however it is reached. */
class NeverListTest {
    private static final List<String> WRAPPERS = List.of("env", "timeout", "nice", "find", "xargs");

    /** Wrappers and some harmless programs are installed; nothing of the never-list is. */
    private static final Executables WITHOUT =
            name ->
                    WRAPPERS.contains(name) || List.of("ls", "cat", "true").contains(name)
                            ? Project.any().find(name)
                            : Optional.empty();

    private static final Planner PLANNER =
            new Planner(YamlCatalogue.load(List.of(), WITHOUT), WITHOUT);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sudo ls",
                "/usr/bin/sudo ls",
                "/usr/sbin/fdisk -l",
                "/sbin/fdisk -l",
                "/opt/strange/bin/doas id",
                "../sudo id",
                "s'u'do id",
                "env sudo id",
                "env -i LANG=C /usr/bin/sudo id",
                "timeout 5 nice sudo id",
                "nice -n 5 fdisk /dev/sda",
                "find . -exec sudo id {} ;",
                "find . -exec sudo id {} \\;",
                "ls | xargs sudo",
                "xargs -I{} sudo {}",
                "ls && sudo id",
                "sudo id; ls",
                "true || mkfs.ext4 /dev/sda",
                "sudo $(cat a)",
                "ls $x; sudo id",
                "if true; then sudo id; fi",
                "(sudo id)",
                "echo \"$(sudo id)\"",
                "env sudo $x",
                "timeout 5 env mkfs /dev/$disk",
                "command sudo id",
                "exec sudo id",
                "exec -a ls sudo id",
                "x=1 sudo id",
                "sudo id &",
                "sudo id\u0007",
                "chmod u+s $x",
                "kill 1 $x",
                "systemctl stop $x",
            })
    void isDenied(String line) {
        assertThat(plan(line).effects()).hasAtLeastOneElementOfType(Effect.Never.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ls",
                "echo sudo",
                "cat sudo",
                "cat ./sudo",
                "frobnicate",
                "frobnicate $(ls)",
                "echo \"sudo\" $x",
                "./a sudo",
                "command -v sudo",
                "node server.js & PID=$!; sleep 1; kill $PID",
                "kill -9 $x",
                "kill -l",
                "kill %1 $x",
                "for x in sudo; do ls; done",
            })
    void claimsNothingElse(String line) {
        assertThat(plan(line).effects()).doesNotHaveAnyElementsOfTypes(Effect.Never.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sudo id", "/usr/sbin/fdisk -l", "env sudo id", "find . -exec sudo id ;"})
    void isDeniedAsAnArgv(String words) {
        Input argv = new Input.Argv(Arrays.asList(words.split(" ")));
        assertThat(plan(argv).effects()).hasAtLeastOneElementOfType(Effect.Never.class);
    }

    @Test
    void anAgentsOwnFileOfSuchANameIsCodeThatRuns() {
        Map<String, String> own = Map.of("sudo", "#!/bin/sh");
        Planned planned =
                PLANNER.plan(new Input.Text("./sudo id"), Project.DIRECTORY, Project.tree(own));
        assertThat(planned.effects()).hasOnlyElementsOfType(Effect.Execute.class).hasSize(1);
        Planned wrapped =
                PLANNER.plan(new Input.Text("env ./sudo id"), Project.DIRECTORY, Project.tree(own));
        assertThat(wrapped.effects()).hasOnlyElementsOfType(Effect.Unknown.class);
    }

    @Test
    void whatIsNotInstalledIsStillNotPlanned() {
        assertThat(plan("sudo id").plan()).isInstanceOf(Plan.OpaqueScript.class);
        assertThat(plan("frobnicate").plan()).isInstanceOf(Plan.OpaqueScript.class);
    }

    @Test
    void whereverThePrivilegedFamilySaysNeverItIsDeniedUninstalled() {
        assertThat(Shipped.described("privileged"))
                .isNotEmpty()
                .allSatisfy(one ->
                        assertThat(plan(one.name() + " x").effects())
                                .as(one.name())
                                .hasAtLeastOneElementOfType(Effect.Never.class));
    }

    private static Planned plan(String line) {
        return plan(new Input.Text(line));
    }

    private static Planned plan(Input input) {
        return PLANNER.plan(input, Project.DIRECTORY, Project.tree(Map.of()));
    }
}
