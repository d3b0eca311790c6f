internal import Platform

/// The credential for machines: an `OpenBadgeCredential` of Open Badges 3.0, in the form that is signed as a JSON Web
/// Token (section 8.2 of that standard).
struct Credential {
    let number: String
    let issuedAt: Timestamp
    let recipient: String
    let courseCode: String
    let courseTitle: String
    let institution: String
    /// Where people reach the program.
    let address: String

    /// Where a person verifies it.
    private var page: String { "\(address)/verify/\(number)" }

    /// The claims, in the order of the standard's examples.
    var json: String {
        let seconds = String(issuedAt.seconds)
        let instant = "\(issuedAt.text.prefix(19))Z".jsonQuoted
        return """
            {"@context":["https://www.w3.org/ns/credentials/v2",\
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],"id":\(page.jsonQuoted),\
            "type":["VerifiableCredential","OpenBadgeCredential"],"issuer":{"id":\(address.jsonQuoted),"type":["Profile"],\
            "name":\(institution.jsonQuoted)},"validFrom":\(instant),"name":\(courseTitle.jsonQuoted),\
            "credentialSubject":{"type":["AchievementSubject"],"identifier":[{"type":"IdentityObject",\
            "identityHash":\(recipient.jsonQuoted),"identityType":"name","hashed":false}],"achievement":\(achievement)},\
            "iss":\(address.jsonQuoted),"jti":\(page.jsonQuoted),"nbf":\(seconds),"iat":\(seconds)}
            """
    }

    private var achievement: String {
        """
        {"id":\("\(address)/achievements/\(courseCode)".jsonQuoted),"type":["Achievement"],\
        "achievementType":"Course","name":\(courseTitle.jsonQuoted),"humanCode":\(courseCode.jsonQuoted),\
        "description":\("Completion of \(courseCode) \(courseTitle)".jsonQuoted),\
        "criteria":{"narrative":"Every lesson of the section was done, or the course was completed."}}
        """
    }
}
