package planted.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A resource whose method nobody can call, with a field that somebody fills. */
class HiddenResource {
    @Inject StringBuilder field;

    @GET
    @Path("/nowhere")
    String hidden() {
        return field.toString();
    }
}
