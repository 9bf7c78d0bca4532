package planted.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/**
 * A resource whose methods nobody can call or read about, one of which does twice what is asked
 * twice, with a field that somebody fills.
 */
class HiddenResource {
    @Inject StringBuilder field;

    @GET
    @Path("/nowhere")
    Response hidden() {
        return Response.ok(field.toString()).build();
    }

    @POST
    @Path("/twice")
    Response doneTwiceWhenAskedTwice() {
        return Response.ok(field.append("again").toString()).build();
    }
}
