package os.atom.cli.agent;

/** The maturity levels, named as they are typed. */
enum Level {
    student,
    intern,
    supervised,
    autonomous
}
