package os.atom.sandbox;

import java.nio.file.Path;

/** A sandbox that waited owes what any other one does. */
class WaitingSandboxTest implements SandboxContract, InputContract, EndingContract {
    @Override
    public Box box(Path temporary) throws Exception {
        return new Box(temporary).waiting();
    }
}
