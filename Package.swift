// swift-tools-version: 6.2
import PackageDescription

/// The same strictness for every target: a warning is an error, an import is declared, an existential is spelled.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

/// The same for the C that is ours.
let strictC: [CSetting] = [.treatAllWarnings(as: .error)]

/// A target of ours under `Sources/`.
func module(
    _ name: String, _ dependencies: [Target.Dependency] = [], plugins: [Target.PluginUsage] = []
) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict, plugins: plugins)
}

/// A C library that Debian provides, found by its pkg-config name; nil for one that is opened only when it is needed.
func library(_ name: String, pkgConfig: String?, package: String) -> Target {
    .systemLibrary(name: name, path: "Sources/C/\(name)", pkgConfig: pkgConfig, providers: [.apt([package])])
}

/// The tests of a target, under `Tests/<Target>Tests`.
func tests(_ name: String, _ dependencies: [Target.Dependency], recordings: [String] = []) -> Target {
    .testTarget(name: "\(name)Tests", dependencies: dependencies, exclude: recordings, swiftSettings: strict)
}

let package = Package(
    name: "lyceum",
    products: [.executable(name: "lyceum", targets: ["lyceum"])],
    targets: [
        library("CSQLite", pkgConfig: "sqlite3", package: "libsqlite3-dev"),
        library("CPostgres", pkgConfig: "libpq", package: "libpq-dev"),
        library("CSodium", pkgConfig: "libsodium", package: "libsodium-dev"),
        library("CJWT", pkgConfig: "libjwt", package: "libjwt-dev"),
        library("COath", pkgConfig: "liboath", package: "liboath-dev"),
        library("CZip", pkgConfig: "libzip", package: "libzip-dev"),
        library("CQREncode", pkgConfig: "libqrencode", package: "libqrencode-dev"),
        library("CXML2", pkgConfig: "libxml-2.0", package: "libxml2-dev"),
        library("CYAML", pkgConfig: "yaml-0.1", package: "libyaml-dev"),
        library("CMarkGFM", pkgConfig: "libcmark-gfm", package: "libcmark-gfm-dev"),
        library("CMarkGFMExtensions", pkgConfig: nil, package: "libcmark-gfm-extensions-dev"),
        library("CZlib", pkgConfig: "zlib", package: "zlib1g-dev"),
        library("CCairoLibrary", pkgConfig: nil, package: "libcairo2-dev"),
        library("CPangoLibrary", pkgConfig: nil, package: "libpangocairo-1.0-0"),
        .target(
            name: "CPango", dependencies: ["CCairoLibrary", "CPangoLibrary"], path: "Sources/C/CPango",
            cSettings: strictC),
        library("CMagicLibrary", pkgConfig: nil, package: "libmagic-dev"),
        .target(name: "CMagic", dependencies: ["CMagicLibrary"], path: "Sources/C/CMagic", cSettings: strictC),
        library("CMicrohttpdLibrary", pkgConfig: "libmicrohttpd", package: "libmicrohttpd-dev"),
        .target(
            name: "CMicrohttpd", dependencies: ["CMicrohttpdLibrary"], path: "Sources/C/CMicrohttpd",
            cSettings: strictC),
        library("CCurlLibrary", pkgConfig: nil, package: "libcurl4-openssl-dev"),
        .target(name: "CCurl", dependencies: ["CCurlLibrary"], path: "Sources/C/CCurl", cSettings: strictC),
        .target(name: "CLinux", path: "Sources/C/CLinux", cSettings: strictC),

        module("Platform", ["CLinux", "CSodium"]),
        module("Engine", ["Platform"]),
        module("EngineSQLite", ["Engine", "Platform", "CSQLite"]),
        module("EnginePostgres", ["Engine", "Platform", "CPostgres", "CLinux"]),
        module("Schema", ["Engine", "Platform"]),
        module("Access", ["Schema", "Engine", "Platform"]),
        module(
            "Formats", ["Platform", "CPango", "CZip", "CQREncode", "CXML2", "CYAML", "CMarkGFM", "CMarkGFMExtensions"]),
        module("Identity", ["Access", "Engine", "Platform", "CSodium", "CJWT", "COath"]),
        module("Catalog", ["Identity", "Access", "Schema", "Engine", "Platform", "Formats"]),
        module("Registration", ["Catalog", "Identity", "Access", "Schema", "Engine", "Platform", "Formats"]),
        module("Files", ["Formats", "Engine", "Platform", "CMagic"]),
        module("Crawling", ["Files", "Formats", "Platform", "CCurl"]),
        module("Learning", ["Crawling", "Files", "Registration", "Catalog", "Access", "Schema", "Engine", "Platform"]),
        module("Degrees", ["Catalog", "Access", "Schema", "Engine", "Platform", "Formats"]),
        module("Assessment", ["Catalog", "Files", "Access", "Schema", "Engine", "Platform", "Formats"]),
        module("Records", ["Access", "Schema", "Formats", "Engine", "Platform"]),
        module(
            "Certificates",
            ["Learning", "Registration", "Catalog", "Identity", "Access", "Formats", "Engine", "Platform"]),
        module(
            "Transcripts",
            ["Certificates", "Degrees", "Identity", "Access", "Schema", "Formats", "Engine", "Platform"]),
        module("Rollover", ["Learning", "Catalog", "Access", "Schema", "Formats", "Engine", "Platform"]),
        module(
            "Operations",
            [
                "Rollover", "Records", "Assessment", "Certificates", "Degrees", "Learning", "Crawling", "Files",
                "Registration",
                "Catalog",
                "Identity",
                "Access", "Schema", "Formats", "Engine",
                "Platform", "CCurl", "CSodium", "CZlib",
            ]),
        module("HTTP", ["Platform"]),
        module("HTTPServer", ["HTTP", "Platform", "CMicrohttpd", "CLinux", "CZlib"]),
        module(
            "API",
            [
                "HTTP", "Operations", "Rollover", "Transcripts", "Records", "Assessment", "Certificates", "Degrees",
                "Learning", "Crawling",
                "Files",
                "Registration", "Catalog", "Identity", "Access", "Schema", "Formats", "Engine", "Platform",
            ]),
        module(
            "Web",
            [
                "API", "HTTP", "Operations", "Rollover", "Transcripts", "Records", "Assessment", "Certificates",
                "Degrees",
                "Learning", "Files",
                "Registration", "Catalog", "Identity", "Access", "Schema", "Formats", "Engine", "Platform",
            ],
            plugins: ["EmbedAssets"]),
        module(
            "App",
            [
                "Web", "API", "HTTP", "HTTPServer", "Operations", "Assessment", "Certificates", "Crawling", "Files",
                "Registration",
                "Catalog",
                "Identity", "Access", "Schema", "EngineSQLite", "EnginePostgres", "Engine", "Platform", "CLinux",
            ]),
        module(
            "CommandLine",
            [
                "App", "Operations", "Rollover", "Transcripts", "Records", "Assessment", "Degrees", "Learning",
                "Crawling",
                "Registration",
                "Catalog",
                "Identity",
                "Access", "Schema", "Engine", "Formats", "Platform", "CLinux",
            ]),
        .executableTarget(name: "lyceum", dependencies: ["CommandLine"], swiftSettings: strict),

        .executableTarget(name: "EmbedAssetsTool", path: "Plugins/EmbedAssetsTool", swiftSettings: strict),
        .plugin(name: "EmbedAssets", capability: .buildTool(), dependencies: ["EmbedAssetsTool"]),

        .target(
            name: "TestKit",
            dependencies: ["Access", "Schema", "EngineSQLite", "EnginePostgres", "Engine", "Platform", "COath"],
            path: "Tests/TestKit", swiftSettings: strict),
        .executableTarget(
            name: "KilledWriter", dependencies: ["EngineSQLite", "Engine", "Platform"], path: "Tests/KilledWriter",
            swiftSettings: strict),
        tests("Platform", ["Platform"]),
        tests("Engine", ["Engine", "Platform"]),
        tests("EngineSQLite", ["EngineSQLite", "Engine", "Platform", "TestKit", "KilledWriter"]),
        tests("EnginePostgres", ["EnginePostgres", "Engine", "Platform"]),
        tests("Conformance", ["TestKit", "Engine", "Platform"]),
        tests("Formats", ["Formats", "Platform"]),
        tests("HTTP", ["HTTP", "Platform"]),
        tests("HTTPServer", ["HTTPServer", "HTTP", "TestKit", "Platform", "CZlib"]),
        tests(
            "Registration",
            ["Registration", "Catalog", "Formats", "Access", "Schema", "TestKit", "Engine", "Platform"]),
        tests("Files", ["Files", "Formats", "TestKit", "Engine", "Platform"]),
        tests(
            "Certificates",
            [
                "Certificates", "Learning", "Registration", "Identity", "Formats", "Access", "TestKit", "Engine",
                "Platform",
            ]),
        tests(
            "Transcripts",
            [
                "Transcripts", "Certificates", "Degrees", "Identity", "Formats", "Access", "Schema", "TestKit",
                "Engine",
                "Platform",
            ]),
        tests("Crawling", ["Crawling", "Files", "HTTPServer", "HTTP", "Platform"]),
        tests(
            "Rollover",
            ["Rollover", "Learning", "Registration", "Catalog", "Formats", "Access", "TestKit", "Engine", "Platform"]),
        tests("Learning", ["Learning", "Files", "Registration", "Catalog", "Access", "TestKit", "Engine", "Platform"]),
        tests("Degrees", ["Degrees", "Catalog", "Formats", "Access", "Schema", "TestKit", "Engine", "Platform"]),
        tests("Assessment", ["Assessment", "Catalog", "Files", "Formats", "Access", "TestKit", "Engine", "Platform"]),
        tests("Records", ["Records", "Access", "TestKit", "Engine", "Platform"]),
        tests("Catalog", ["Catalog", "Formats", "Access", "Schema", "TestKit", "Engine", "Platform"]),
        tests("Identity", ["Identity", "Platform", "Access", "Engine", "TestKit"]),
        tests(
            "API",
            [
                "API", "HTTP", "Operations", "Transcripts", "Assessment", "Certificates", "Degrees", "Learning",
                "Files",
                "Registration",
                "Catalog", "Identity", "Access", "Formats", "TestKit", "Engine", "Platform",
            ]),
        tests("Schema", ["Access", "Schema", "TestKit", "HTTP", "Engine", "Platform"]),
        tests(
            "Operations",
            [
                "Operations", "Assessment", "HTTPServer", "HTTP", "Crawling", "Files", "Registration", "Catalog",
                "Formats", "Identity", "Access", "Schema", "TestKit", "Engine", "Platform",
            ]),
        tests("App", ["App", "Operations", "Files", "Identity", "Access", "Schema", "TestKit", "Engine", "Platform"]),
        tests("CommandLine", ["CommandLine", "TestKit", "Engine", "Platform", "lyceum"]),
        tests(
            "Web",
            [
                "Web", "API", "HTTP", "Transcripts", "Records", "Assessment", "Certificates", "Degrees", "Learning",
                "Files",
                "Registration",
                "Catalog",
                "Identity", "Access", "Schema", "Formats", "TestKit", "Engine", "Platform",
            ], recordings: ["Snapshots"]),
    ]
)
