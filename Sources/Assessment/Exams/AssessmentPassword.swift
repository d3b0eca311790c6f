internal import Platform

/// The word that is said in the room. It is no person's secret, and thousands give it in the same second: a digest of
/// microseconds guards it against who reads the table, not one that takes a processor's time.
enum AssessmentPassword {
    static func digest(of password: String, for assessment: Identifier<Kind.Assessment>) -> String {
        Digest.hexadecimal(of: Array(password.utf8), key: Array(assessment.text.utf8))
    }
}
