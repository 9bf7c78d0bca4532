package os.atom.boot;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import os.atom.home.Home;
import os.atom.home.StoreAddress;
import os.atom.journal.StoreLocation;

/** The store that the settings name. Pure. */
final class StoreChoice {
    private StoreChoice() {}

    static StoreLocation of(StoreAddress address, Home home) {
        return switch (address) {
            case StoreAddress.Embedded _ -> new StoreLocation.SqliteFile(home.journal());
            case StoreAddress.Postgresql(var url) ->
                    new StoreLocation.PostgresUrl(
                            url, parameter(url, "user"), parameter(url, "password"));
        };
    }

    private static String parameter(String url, String name) {
        String query = url.contains("?") ? url.substring(url.indexOf('?') + 1) : "";
        return Arrays.stream(query.split("&", -1))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }
}
