#ifndef CSQLITE_SHIM_H
#define CSQLITE_SHIM_H

#include <sqlite3.h>

/// Sets one of the switches of `sqlite3_db_config`, which is variadic and so out of Swift's reach.
static inline int csqlite_set_switch(sqlite3 *connection, int option, int value) {
    return sqlite3_db_config(connection, option, value, (int *)0);
}

/// Keeps SQLite from counting what it allocates, for which every allocation of every thread takes one lock. Before
/// anything else of SQLite's.
static inline int csqlite_forgo_memory_statistics(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

#endif
