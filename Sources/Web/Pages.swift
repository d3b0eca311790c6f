public import API
public import HTTP

/// The site for people: every page, gathered from the domains' folders, and what they are dressed in.
public enum Pages {
    /// All pages and assets.
    public static let endpoints: [Endpoint<APIContext>] =
        .assets + .home + .frame + .identity + .catalogue + .registration + .learning + .rolloverPages
        + .topicPages + .bankPages + .exams + .examKeeping + .marking + .assignmentPages
        + .gradingPages + .assignmentKeeping + .records + .certificates
        + .degreeProgress + .standingPages + .degreePages + .transcriptPages
        + .graduation + .graduationQueue + .conferrals
}
