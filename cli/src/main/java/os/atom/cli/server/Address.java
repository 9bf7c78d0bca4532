package os.atom.cli.server;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where the server is and as whom to ask it.
 *
 * @param url scheme, host and port, without a slash at the end
 * @param token sent as {@code Authorization: Bearer}
 * @param origin where {@code url} was found, for messages
 */
public record Address(String url, String token, String origin) {

    /**
     * {@code ATOM_OS_URL} with {@code ATOM_OS_TOKEN}, else {@code server.json} and {@code
     * owner.token} in {@code ATOM_OS_HOME}.
     *
     * <p>The owner's token goes only to the server that wrote {@code server.json}: its very process
     * must be alive, since a port that was left may be taken by anyone.
     *
     * @throws Failure when no server runs, or no token is there
     */
    public static Address find(Map<String, String> environment) {
        String token = environment.getOrDefault("ATOM_OS_TOKEN", "").strip();
        String url = environment.getOrDefault("ATOM_OS_URL", "").strip();
        if (!url.isEmpty()) {
            if (token.isEmpty()) {
                throw Failure.usage(
                        "ATOM_OS_URL is set but ATOM_OS_TOKEN is not: set it to a person's token");
            }
            return new Address(checked(url, "ATOM_OS_URL"), token, "ATOM_OS_URL");
        }
        String found = local(environment);
        Path home = Home.of(environment);
        return new Address(
                found,
                token.isEmpty() ? ownerToken(home) : token,
                LocalServer.file(home).toString());
    }

    /**
     * The same server, asked with a key that its caller has.
     *
     * @throws Failure when no server runs
     */
    public static Address with(String key, Map<String, String> environment) {
        String url = environment.getOrDefault("ATOM_OS_URL", "").strip();
        if (!url.isEmpty()) {
            return new Address(checked(url, "ATOM_OS_URL"), key, "ATOM_OS_URL");
        }
        return new Address(
                local(environment), key, LocalServer.file(Home.of(environment)).toString());
    }

    /** Where the server of this user's home listens. */
    private static String local(Map<String, String> environment) {
        LocalServer server =
                LocalServer.find(environment).orElseThrow(() -> noServer(Home.of(environment)));
        if (!server.runs()) {
            throw server.gone();
        }
        return checked(server.url(), LocalServer.file(server.home()).toString());
    }

    /** What to do when nothing answers there: a server of our own was just seen to live. */
    String silent() {
        return origin.equals("ATOM_OS_URL")
                ? "start the server with atom-os start"
                : "the server's process lives, so see logs/server.log in its home, or run"
                        + " atom-os restart";
    }

    private static String ownerToken(Path home) {
        Path file = home.resolve("owner.token");
        try {
            String token = Files.readString(file, StandardCharsets.UTF_8).strip();
            if (!token.isEmpty()) {
                return token;
            }
        } catch (IOException e) {
            // Missing or unreadable: one answer for both.
        }
        throw new Failure(
                Exit.NO_SERVER,
                "no token in "
                        + file
                        + ": run as the user who started the server, or set ATOM_OS_TOKEN");
    }

    private static String checked(String url, String origin) {
        String trimmed = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        try {
            URI uri = URI.create(trimmed);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http && uri.getHost() != null && uri.getUserInfo() == null) {
                return trimmed;
            }
        } catch (IllegalArgumentException e) {
            // Said below, as for every other wrong form.
        }
        throw Failure.usage(
                origin + " names no server: '" + url + "' is not like http://127.0.0.1:8000");
    }

    static Failure noServer(Path home) {
        return new Failure(
                Exit.NO_SERVER,
                "no server runs for " + Home.shown(home) + ": start one with atom-os start");
    }
}
