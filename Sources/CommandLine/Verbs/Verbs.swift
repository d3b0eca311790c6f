extension Verb {
    /// Everything the program can be told to do, in the order of the help.
    static let all: [Verb] = [
        .serve, .migrateUp, .migrateDown, .migrateStatus, .migrateCurrent, .migrateHistory, .migrateNew,
        .migrateRehearse, .seed, .userCreate, .userList, .userToken, .userPassword, .userRole, .userLock, .userUnlock,
        .userKeyNew, .userKeyList, .userKeyRevoke, .importCatalog, .importRoster, .importMaterials, .importQuestions,
        .importDegree,
        .exportCatalog, .exportRoster, .exportResults, .exportPerson, .exportQuestions, .termCopy, .jobsRun, .jobsList,
        .auditList,
        .auditArchive, .auditVerify, .maintenanceRun, .maintenancePartitions, .maintenanceReport, .backup, .restore,
        .doctor,
        .version,
    ]
}
