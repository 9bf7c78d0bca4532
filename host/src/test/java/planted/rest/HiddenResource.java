package planted.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** A resource whose method nobody can call or read about, with a field that somebody fills. */
class HiddenResource {
    @Inject StringBuilder field;

    @GET
    @Path("/nowhere")
    Response hidden() {
        return Response.ok(field.toString()).build();
    }
}
