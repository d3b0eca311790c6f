internal import App
internal import Engine
internal import Operations
internal import Platform

extension Verb {
    private static let vacuum = Flag(
        "--vacuum", "also give back the space of deleted rows; an SQLite file is locked meanwhile")

    static let maintenanceRun = Verb(
        "maintenance run", "Apply retention, make partitions, and refresh what the planner knows",
        explanation: "The server does this by itself at night; this does it now.",
        options: [vacuum.declaration],
        examples: [
            ("maintenance run", "everything that is due"), ("maintenance run --vacuum", "after a large deletion"),
        ]
    ) { invocation in
        let settings = try invocation.settings
        try await invocation.withCurrentStore { store in
            for (table, rows) in try await store.database.applyRetention(settings.retention, at: .current) {
                invocation.terminal.print("\(table.padded(to: 28)) \(rows) rows had had their time")
            }
            let partitions = try await store.database.makePartitions(months: JobKind.partitionMonths, at: .current)
            for partition in partitions { invocation.terminal.print("made the partition \(partition)") }
            if invocation.has(vacuum) { try await store.database.vacuum() }
            try await store.database.analyze()
        }
        invocation.terminal.print("done")
    }

    static let maintenancePartitions = Verb(
        "maintenance partitions", "Make the partitions of this month and the next two",
        examples: [("maintenance partitions", "nothing to do on SQLite")]
    ) { invocation in
        let made = try await invocation.withCurrentStore {
            try await $0.database.makePartitions(months: JobKind.partitionMonths, at: .current)
        }
        invocation.terminal.list(made.map { "made \($0)" }, orSay: "nothing to do")
    }

    static let maintenanceReport = Verb(
        "maintenance report", "Print the size of every table with its indexes, the largest first",
        examples: [("maintenance report", "where the space goes")]
    ) { invocation in
        let sizes = try await invocation.withCurrentStore { try await $0.database.tableSizes() }
        invocation.terminal.print("\("table".padded(to: 32)) \("rows".padded(to: 12)) KiB")
        for size in sizes {
            let rows = size.rows.map { String($0) } ?? "unknown"
            invocation.terminal.print("\(size.table.padded(to: 32)) \(rows.padded(to: 12)) \(size.bytes / 1024)")
        }
    }
}
