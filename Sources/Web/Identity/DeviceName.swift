/// A browser as people know it, out of what it calls itself.
struct DeviceName: Sendable, Hashable {
    /// Browser and system; what it calls itself when it says nothing known.
    let text: String

    init(_ userAgent: String) {
        let known = { (names: [(mark: String, name: String)]) in names.first { userAgent.contains($0.mark) }?.name }
        guard let browser = known(Self.browsers), let system = known(Self.systems) else {
            text = userAgent
            return
        }
        text = "\(browser) · \(system)"
    }

    /// In this order: most also name those they want to be taken for.
    private static let browsers: [(mark: String, name: String)] = [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("FxiOS/", "Firefox"),
        ("Firefox/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ]

    private static let systems: [(mark: String, name: String)] = [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
        ("Macintosh", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ]
}
