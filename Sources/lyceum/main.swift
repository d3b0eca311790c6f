import CommandLine

await Lyceum.main()
