internal import HTTP
internal import Identity
internal import Platform

/// What a form that was sent has to say on the page that follows, once.
struct Notice: Sendable, Hashable {
    /// What happened. The words travel in a cookie.
    enum Event: String, Sendable, CaseIterable {
        case enrolled, enrolledOther, joinedLineOther, dropped, withdrawn, swapped, planned, unplanned, joinedLine,
            leftLine, acceptedOffer
        case capacityChanged, sectionCancelled, holdPlaced, holdReleased, overrideGranted, overrideRevoked
        case secondFactorRemoved, passwordLinkMailed, passwordChosen, signedUp, addressLinkMailed, addressConfirmed
        case userMade, userChanged, roleChanged, furtherRoleGiven, furtherRoleTaken
        case userLocked, userUnlocked
        case userInvited, userSignedOut, userSecondFactorReset, userDeactivated, userReactivated
        case lessonSaved, lessonRemoved, weekSaved, weekRemoved, contentCopied, lessonDone, lessonReopened
        case materialSaved, materialRemoved, certificateRevoked, exceptionMade, exceptionRevoked, standingAsked
        case transcriptIssued, transcriptRevoked
        case announced, announcementRemoved, attendanceRecorded
        case sectionCopied, termCopied, groupsChanged, groupLeft
        case questionSaved, questionArchived, questionRestored
        case graduationApplied, graduationGivenUp, diplomaNamed, graduationDenied, degreeConferred
        case marksSaved, marksReleased, finalsSaved, finalsReleased, gradeChanged, gradeChangeRequested, gradeAppealed,
            appealDecided, changeDecided, gradeSettingsSaved, gradebookRead
        case examSaved, examRemoved, questionnaireSaved, examOverridden, examOverrideWithdrawn
        case workHandedIn, workWithdrawn, workGraded, resultsReleased, resultsWithheld
        case rubricSaved, assignmentSaved
        case passwordChanged, signedOut, deviceSignedOut, calendarEnded
    }

    let event: Event
    /// What it happened to, such as a course's code; empty when the event says it all.
    let subject: String

    init(_ event: Event, _ subject: String = "") {
        self.event = event
        self.subject = subject
    }

    static let cookie = "lyceum_notice"

    /// The notice in a request's cookie, if it is one that this program wrote.
    init?(_ request: Request, _ secret: Secret) {
        let parts = request.cookie(Self.cookie)?.split(separator: ".", omittingEmptySubsequences: false) ?? []
        guard parts.count == 3, let event = Event(rawValue: String(parts[0])),
            let subject = PercentEncoding.decode(parts[1], plusIsSpace: false)
        else { return nil }
        self.init(event, subject)
        guard parts[2] == seal(by: secret) else { return nil }
    }

    /// The cookie that carries it to the next page.
    func cookie(_ secret: Secret, isSecure: Bool) -> Cookie {
        // A full stop would end the subject early, and is the one character of ours that encoding leaves.
        let subject = PercentEncoding.encode(subject).replacing(".", with: "%2E")
        return Cookie(
            name: Self.cookie, value: "\(event.rawValue).\(subject).\(seal(by: secret))", maxAge: .minutes(1),
            isSecure: isSecure)
    }

    /// Nobody else can make a page say something.
    private func seal(by secret: Secret) -> String {
        let message = Array("notice:\(event.rawValue):\(subject)".utf8)
        return String(Digest.hexadecimal(of: message, key: secret.key(for: .forms)).prefix(32))
    }
}
