package os.atom.bench;

import java.io.PrintStream;

/** Where figures go, line by line as they are known. */
record Report(PrintStream out) {
    void line(String line) {
        out.println(line);
    }
}
