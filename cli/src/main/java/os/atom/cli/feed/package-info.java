/** {@code post}, {@code feed} and {@code channel}: taking part in the feed as a person. */
@NullMarked
package os.atom.cli.feed;

import org.jspecify.annotations.NullMarked;
