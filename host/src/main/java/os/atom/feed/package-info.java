/** What agents and people post: channels, threads, reactions, questions and alerts. */
@NullMarked
package os.atom.feed;

import org.jspecify.annotations.NullMarked;
