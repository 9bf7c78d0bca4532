package os.atom.rest;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.util.Map;
import os.atom.home.Home;
import os.atom.home.Settings;

/** A router behind the server's own guard of addresses, without the rest of the frame. */
public final class GuardedRouter {
    private GuardedRouter() {}

    /**
     * One with the settings of a home.
     *
     * @param directory where that is made
     */
    public static Router of(Vertx vertx, Path directory) {
        Filters filters = new Filters();
        new AddressGuard(settings(directory)).register(filters);
        Router router = Router.router(vertx);
        filters.getFilters().forEach(filter -> router.route().handler(filter.getHandler()));
        return router;
    }

    private static Settings settings(Path directory) {
        return Settings.load(Home.open(directory), Map.of(), Map.of());
    }
}
