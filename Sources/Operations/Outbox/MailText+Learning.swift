internal import Crawling

extension MailText {
    /// `{title}` and `{content}` are an announcement's own words; `{address}` is where a crawl began.
    static let learningInEnglish: [String: MailText] = [
        "learning.announcement": MailText("{title}", "{institution} announces:\n\n{title}\n\n{content}"),
        "learning.crawled": MailText(
            "{found} pages found, {added} of them new",
            """
            From {address} on, {found} pages and files were found; {added} of them are new among the materials.
            Students do not see them until you show them.
            """),
        "learning.crawl_failed": MailText(
            "No materials were found", "From {address} on nothing was found: {reason}."),
    ]

    /// The same in Azerbaijani.
    static let learningInAzerbaijani: [String: MailText] = [
        "learning.announcement": MailText("{title}", "{institution} elan edir:\n\n{title}\n\n{content}"),
        "learning.crawled": MailText(
            "{found} səhifə tapıldı, onlardan {added} yenidir",
            """
            {address} ünvanından başlayaraq {found} səhifə və fayl tapıldı; onlardan {added} materiallar arasında yenidir.
            Siz göstərənədək tələbələr onları görmür.
            """),
        "learning.crawl_failed": MailText(
            "Material tapılmadı", "{address} ünvanından başlayaraq heç nə tapılmadı: {reason}."),
    ]

    /// Why a crawl came to nothing, to go on after a colon.
    static func crawlReason(_ code: String, isAzerbaijani: Bool) -> String {
        guard let failure = CrawlFailure(rawValue: code) else {
            return isAzerbaijani ? "materialların həddi aşılır" : "there would be too many materials"
        }
        guard isAzerbaijani else { return failure.description }
        return switch failure {
        case .notAnAddress: "bu, veb ünvanı deyil"
        case .outOfReach: "bu sayt açıq internetdə tapılmadı"
        case .forbidden: "sayt proqramların axtarışına icazə vermir"
        case .notFetched: "səhifə açılmadı"
        }
    }
}
