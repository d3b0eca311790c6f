public import Engine
public import Platform

extension Transaction {
    /// The partitions that PostgreSQL lacks for this month and so many after it, by name.
    public func missingPartitions(months: Int) throws -> [String] {
        guard dialect == .postgres else { return [] }
        return try values(Partition.missing(from: now.dateInUTC, months: months))
    }
}

extension Session {
    /// Makes the partitions that are missing for this month and so many after it, and answers their names. SQLite has
    /// no partitions and needs none.
    public func makePartitions(from day: CalendarDate, months: Int) throws -> [String] {
        guard dialect == .postgres else { return [] }
        return try run(Partition.make(from: day, months: months).statement(for: dialect)).rows.map { try $0[0] }
    }
}

private enum Partition {
    static func missing(from day: CalendarDate, months: Int) -> SQL {
        "select w.table_name || '_' || to_char(w.month, 'YYYY_MM') \(wanting(from: day, months: months)) order by 1"
    }

    static func make(from day: CalendarDate, months: Int) -> SQL {
        """
        select create_monthly_partition(w.table_name, w.month::date) \(wanting(from: day, months: months))
         order by w.table_name, w.month
        """
    }

    private static func wanting(from day: CalendarDate, months: Int) -> SQL {
        """
          from (select c.relname::text as table_name, m.month
                  from pg_partitioned_table t join pg_class c on c.oid = t.partrelid
                 cross join generate_series(
                    date_trunc('month', \(day)::date), date_trunc('month', \(day)::date) + \(months) * interval '1 month',
                    interval '1 month') as m (month)
                 where c.relnamespace = current_schema()::regnamespace) as w
         where to_regclass(w.table_name || '_' || to_char(w.month, 'YYYY_MM')) is null
        """
    }
}
