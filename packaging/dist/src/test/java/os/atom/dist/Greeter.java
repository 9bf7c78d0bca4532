package os.atom.dist;

import java.util.List;
import java.util.function.UnaryOperator;

/** A program to make a cache of start-up for: it has a lambda. */
final class Greeter {
    private Greeter() {}

    public static void main(String[] arguments) {
        UnaryOperator<String> greet = name -> "hello " + name;
        List.of(arguments).forEach(name -> System.out.println(greet.apply(name)));
    }
}
