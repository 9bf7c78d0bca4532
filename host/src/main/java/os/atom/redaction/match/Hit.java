package os.atom.redaction.match;

/**
 * A keyword in the buffer that waits until enough follows it.
 *
 * @param from where what it finds may begin
 */
record Hit(int at, int length, int from, Detector detector) {
    Hit moved(int by) {
        return new Hit(at - by, length, from - by, detector);
    }
}
