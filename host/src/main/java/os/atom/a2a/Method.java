package os.atom.a2a;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

    /** The id of the task that a call is about; missing where it is about none. */
    JsonNode task(ObjectNode params) {
        return switch (this) {
            case GET, CANCEL, SUBSCRIBE -> params.path("id");
            case CREATE_PUSH, GET_PUSH, LIST_PUSH, DELETE_PUSH -> params.path("taskId");
            case SEND, STREAM -> params.path("message").path("taskId");
            case LIST, CARD -> MissingNode.getInstance();
        };
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
