package os.atom.cli.script;

/** Stands in for the server: prints what it was started with. */
public final class EchoArguments {
    private EchoArguments() {}

    public static void main(String[] arguments) {
        System.out.println("server " + String.join("|", arguments));
    }
}
