package os.atom.a2a;

import java.util.Arrays;
import java.util.Optional;

/** What can be asked, by its names in 1.0 and in 0.3. */
enum Method {
    SEND("SendMessage", "message/send"),
    STREAM("SendStreamingMessage", "message/stream"),
    GET("GetTask", "tasks/get"),
    LIST("ListTasks", ""),
    CANCEL("CancelTask", "tasks/cancel"),
    SUBSCRIBE("SubscribeToTask", "tasks/resubscribe"),
    CREATE_PUSH("CreateTaskPushNotificationConfig", "tasks/pushNotificationConfig/set"),
    GET_PUSH("GetTaskPushNotificationConfig", "tasks/pushNotificationConfig/get"),
    LIST_PUSH("ListTaskPushNotificationConfigs", "tasks/pushNotificationConfig/list"),
    DELETE_PUSH("DeleteTaskPushNotificationConfig", "tasks/pushNotificationConfig/delete"),
    CARD("GetExtendedAgentCard", "agent/getAuthenticatedExtendedCard");

    private final String name;
    private final String earlier;

    Method(String name, String earlier) {
        this.name = name;
        this.earlier = earlier;
    }

    /** Whether it is for agents that can be asked alone; the rest is about tasks that are there. */
    boolean needsOffer() {
        return this == SEND || this == STREAM || this == CARD;
    }

    static Optional<Method> of(String name, Version version) {
        return Arrays.stream(values())
                .filter(method ->
                        switch (version) {
                            case V1_0 -> method.name.equals(name);
                            case V0_3 -> !name.isEmpty() && method.earlier.equals(name);
                        })
                .findFirst();
    }
}
