package os.atom.a2a;

import os.atom.a2a.A2aTasks.Parties;
import os.atom.identity.Principal;
import os.atom.protocol.a2a.TaskPushNotificationConfig;
import os.atom.rest.Pushes;

/** Everything once that is asked of push notifications. Test support. */
public final class PushTalk {
    private PushTalk() {}

    /** Of a task that is canceled in the end. */
    public static void all(
            A2aTasks tasks,
            Notifications notifications,
            Principal.Person caller,
            Principal.Agent agent)
            throws A2aFault {
        Parties parties = new Parties(caller, agent);
        TaskPushNotificationConfig wanted = PushGround.wanted("x", "https://93.184.216.34/");
        String id = tasks.ask(parties, AskedServer.says("p1", "is it green?"));
        TaskArchive.Head task = tasks.find(parties, id);
        notifications.create(caller, task, wanted, Version.V1_0);
        notifications.create(caller, task, wanted, Version.V0_3);
        notifications.list(caller, task);
        Pushes pushes = notifications.pushes();
        pushes.list(agent, 0, 10);
        pushes.list(caller, 0, 10).forEach(push -> pushes.dead(caller, push.id(), 0, 10));
        notifications.delete(caller, task, "x");
        tasks.cancel(parties, id);
    }
}
