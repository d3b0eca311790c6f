/// Why work cannot be handed in, withdrawn or graded as it was asked. The codes are promises to others.
public enum SubmissionFailure: String, Error, CaseIterable {
    /// There is no such work for this person.
    case unknown = "assignment.unknown_submission"
    /// The assessment is sat and not handed in.
    case notHandedIn = "assignment.not_handed_in"
    /// There is neither text nor a file.
    case empty = "assignment.empty"
    case textNotTaken = "assignment.text_not_taken"
    case filesNotTaken = "assignment.files_not_taken"
    case tooManyFiles = "assignment.too_many_files"
    case fileTooLarge = "assignment.file_too_large"
    case typeNotTaken = "assignment.type_not_taken"
    /// The work is a group's, and the person is in none of the section.
    case noGroup = "assignment.no_group"
    /// The person is in several groups of the section, and has named none or another one.
    case chooseGroup = "assignment.choose_group"
    /// Somebody handed in meanwhile.
    case handedInMeanwhile = "assignment.handed_in_meanwhile"
    /// What is graded, and what is not the last, stays.
    case notWithdrawable = "assignment.not_withdrawable"
    /// The score is from 0 to what can be earned, with two places.
    case invalidScore = "assignment.invalid_score"
    /// Each criterion of the rubric is scored once, from 0 to what it is worth.
    case invalidCriteria = "assignment.invalid_criteria"
    /// A score that has been released changes for a reason.
    case reasonNeeded = "assignment.reason_needed"
    /// A rubric has criteria with levels that are worth no more than they are.
    case invalidRubric = "assignment.invalid_rubric"
    /// Somebody was graded by the rubric already.
    case rubricInUse = "assignment.rubric_in_use"
    /// The endings belong to no type of file that is taken.
    case unknownEnding = "assignment.unknown_ending"
}
