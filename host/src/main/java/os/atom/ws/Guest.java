package os.atom.ws;

import java.util.Optional;
import os.atom.identity.Principal;

/**
 * Who said hello.
 *
 * @param principal as it was when it was last looked up
 * @param key what it came with
 * @param after where its subscriptions go on that do not say so themselves
 */
record Guest(Principal principal, String key, Optional<Long> after) {}
