package os.atom.mount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.identity.Outcome.Cause;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.Fact;
import os.atom.journal.JournalUnavailable;

class MountsTest extends MountsFixture {
    @Test
    void aGrantToAllIsSeenByEveryAgent() {
        granted(project, Access.READ);
        for (Principal.Agent agent : List.of(SCOUT, OTHER)) {
            View view = mounts.view(agent.id());
            assertThat(view.access(project.resolve("x"))).isEqualTo(Access.READ);
            assertThat(view.mounts()).containsExactly(new Mount(project, Access.READ));
        }
    }

    @Test
    void aGrantToOneAgentIsNotSeenByAnother() {
        done(mounts.grant(project, Access.WRITE, SCOUT, OWNER));
        assertThat(view().access(project)).isEqualTo(Access.WRITE);
        assertThat(mounts.view(OTHER.id())).isEqualTo(View.EMPTY);
    }

    @Test
    void aRevokedGrantIsGoneAtOnce() {
        GrantStatus grant = granted(project, Access.WRITE);
        assertThat(view().grants()).hasSize(1);
        assertThat(done(mounts.revoke(grant.grant().id(), OWNER))).isEqualTo(grant.grant());
        assertThat(view()).isEqualTo(View.EMPTY);
        assertThat(mounts.list()).isEmpty();
        assertRefused(
                mounts.revoke(grant.grant().id(), OWNER), Cause.UNKNOWN, "mount.no-such-grant");
    }

    @Test
    void everyChangeIsToldWhenItIsInForce() {
        List<View> told = new ArrayList<>();
        mounts.whenChanged(() -> told.add(view()));
        GrantStatus grant = granted(project, Access.WRITE);
        View granted = view();
        done(mounts.revoke(grant.grant().id(), OWNER));
        assertThat(told).containsExactly(granted, View.EMPTY);
    }

    @Test
    void theListTellsWhatWasAskedByWhomAndWhatItReallyIs() throws Exception {
        Path link = Files.createSymbolicLink(userHome.resolve("link"), project);
        granted(link, Access.READ);
        assertThat(mounts.list())
                .singleElement()
                .satisfies(status -> {
                    assertThat(status.asked()).isEqualTo(link);
                    assertThat(status.grant().directory()).isEqualTo(project);
                    assertThat(status.grant().agent()).isEqualTo(Optional.empty());
                    assertThat(status.grantedBy()).isEqualTo(OWNER.id().value());
                    assertThat(status.suspension()).isEmpty();
                });
    }

    @Test
    void noAgentGrantsOrRevokes() {
        GrantStatus grant = granted(project, Access.READ);
        assertRefused(
                mounts.grant(project, Access.WRITE, SCOUT),
                Cause.FORBIDDEN,
                "identity.people-only");
        assertRefused(
                mounts.grant(project, Access.WRITE, SCOUT, SCOUT),
                Cause.FORBIDDEN,
                "identity.people-only");
        assertRefused(
                mounts.revoke(grant.grant().id(), SCOUT), Cause.FORBIDDEN, "identity.people-only");
        assertThat(journal.types()).containsExactly("os.atom.mount.granted");
    }

    @Test
    void grantingTheSameAgainChangesNothing() {
        GrantStatus first = granted(project, Access.READ);
        assertThat(granted(project, Access.READ).grant()).isEqualTo(first.grant());
        assertThat(journal.types()).hasSize(1);
    }

    @Test
    void grantingTheSameDirectoryWithOtherAccessReplacesTheGrant() {
        granted(project, Access.READ);
        granted(project, Access.WRITE);
        assertThat(view().access(project)).isEqualTo(Access.WRITE);
        assertThat(mounts.list()).hasSize(1);
        assertThat(journal.types())
                .containsExactly(
                        "os.atom.mount.granted", "os.atom.mount.revoked", "os.atom.mount.granted");
    }

    @Test
    void theStricterOfAGrantToAllAndOneToAnAgentHolds() {
        granted(project, Access.READ);
        done(mounts.grant(project, Access.WRITE, SCOUT, OWNER));
        assertThat(view().access(project)).isEqualTo(Access.READ);
        assertThat(view().mounts()).containsExactly(new Mount(project, Access.READ));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/etc", "/usr/lib", "/proc/self", "/tmp", "/var"})
    void whatIsNobodysToGrantIsRefused(Path directory) {
        assertThat(mounts.grant(directory, Access.READ, OWNER))
                .isInstanceOf(os.atom.identity.Outcome.Refused.class);
        assertThat(journal.recorded()).isEmpty();
    }

    @Test
    void aLinkIntoTheSystemIsRefusedAsTheSystem() throws Exception {
        Path link = Files.createSymbolicLink(userHome.resolve("innocent"), Path.of("/etc"));
        assertRefused(mounts.grant(link, Access.READ, OWNER), Cause.INVALID, "mount.system");
    }

    @Test
    void theServersHomeIsRefusedAlsoThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(userHome.resolve("x"), serverHome.directory());
        for (Path each : List.of(serverHome.directory(), serverHome.recordings(), link)) {
            assertRefused(
                    mounts.grant(each, Access.READ, OWNER), Cause.INVALID, "mount.server-home");
        }
    }

    @Test
    void aPathThatIsNoDirectoryIsRefused() throws Exception {
        Path file = Files.createFile(project.resolve("file"));
        Path dangling = Files.createSymbolicLink(project.resolve("gone"), Path.of("nowhere"));
        for (Path each : List.of(file, dangling, project.resolve("missing"), Path.of("relative"))) {
            assertRefused(mounts.grant(each, Access.READ, OWNER), Cause.INVALID, "mount.directory");
        }
    }

    @Test
    void theWholeHomeIsGrantedWithAPlainNoticeAndWithoutTheServersHome() throws Exception {
        Files.createDirectory(userHome.resolve(".ssh"));
        GrantStatus grant = granted(userHome, Access.WRITE);
        assertThat(grant.notices())
                .anySatisfy(notice -> assertThat(notice).contains("whole home directory"))
                .anySatisfy(notice -> assertThat(notice).contains(".ssh"))
                .anySatisfy(notice -> assertThat(notice).contains(".atom-os"));
        assertThat(mounts.notice(userHome)).isEqualTo(grant.notices());
        assertThat(mounts.notice(project)).isEmpty();
        assertThat(view().mask(serverHome.ownerToken()).map(Mask::kind)).contains(Mask.Kind.HIDDEN);
        assertThat(view().mask(userHome.resolve(".ssh/id_rsa")).map(Mask::kind))
                .contains(Mask.Kind.HIDDEN);
    }

    @Test
    void nothingIsGrantedThatCannotBeRecorded() {
        journal.breakDown();
        assertThatThrownBy(() -> mounts.grant(project, Access.READ, OWNER))
                .isInstanceOf(JournalUnavailable.class);
        assertThat(view()).isEqualTo(View.EMPTY);
    }

    @Test
    void grantsAreStillThereAfterARestart() {
        granted(project, Access.WRITE);
        assertThat(open().view(SCOUT.id()).access(project)).isEqualTo(Access.WRITE);
    }

    @Test
    void theGrantsOfARemovedAgentEndWithIt() {
        done(mounts.grant(project, Access.WRITE, SCOUT, OWNER));
        journal.append(
                new Fact("os.atom.agent.removed", OWNER.id().value(), SCOUT.id().value(), "{}"));
        assertThat(mounts.list()).isEmpty();
        mounts.refresh();
        assertThat(view()).isEqualTo(View.EMPTY);
    }

    @Test
    void theSameViewComesBackWhileNothingChanges() throws Exception {
        Files.createFile(project.resolve(".env"));
        granted(project, Access.WRITE);
        View first = view();
        assertThat(view()).isSameAs(first);
        Files.createFile(project.resolve(".npmrc"));
        assertThat(view().masks()).hasSize(2);
    }

    @Test
    void rebuiltTablesEqualTheLiveOnes() throws Exception {
        Random random = new Random(11);
        List<Path> directories =
                List.of(
                        project,
                        Files.createDirectory(project.resolve("a")),
                        Files.createDirectory(userHome.resolve("b")));
        for (int act = 0; act < 120; act++) {
            Path directory = directories.get(random.nextInt(directories.size()));
            Access access = random.nextBoolean() ? Access.READ : Access.WRITE;
            List<GrantStatus> now = mounts.list();
            switch (random.nextInt(4)) {
                case 0 -> mounts.grant(directory, access, OWNER);
                case 1 -> mounts.grant(directory, access, SCOUT, OWNER);
                case 2 -> mounts.grant(directory, access, OTHER, OWNER);
                default -> {
                    if (!now.isEmpty()) {
                        String id = now.get(random.nextInt(now.size())).grant().id();
                        done(mounts.revoke(id, OWNER));
                    }
                }
            }
        }
        Map<String, List<Map<String, Object>>> live = journal.tables();
        assertThat(live.get("mount_grant")).isNotEmpty();
        View before = view();
        journal.rebuild();
        mounts.refresh();
        assertThat(journal.tables()).isEqualTo(live);
        assertThat(view()).isEqualTo(before);
    }

    @Test
    void anErasedGrantOpensNothing() {
        granted(project, Access.WRITE);
        journal.eraseLast();
        journal.rebuild();
        mounts.refresh();
        assertThat(view()).isEqualTo(View.EMPTY);
    }

    @Test
    void anUnknownAgentSeesNoMoreThanAll() {
        granted(project, Access.READ);
        assertThat(mounts.view(new PrincipalId("agent:none")).grants()).hasSize(1);
    }

    @Test
    void takesNoMountOfAnOrdinaryMachineForSomethingThatAPersonChose() {
        assertThat(mounts.bound()).isEmpty();
    }
}
