// swift-tools-version: 6.2

import PackageDescription

/// Settings that every room is built with.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A room whose every unsafe operation is marked as such.
let memorySafe: [SwiftSetting] = strict + [.strictMemorySafety()]

let realModule: Target.Dependency = .product(name: "RealModule", package: "swift-numerics")
let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "IL2Score",
  products: [
    .executable(name: "il2score", targets: ["il2score"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CLAPACK", providers: [.apt(["liblapack-dev", "libblas-dev"])]),
    .target(name: "CKernels"),
    .target(
      name: "LinearAlgebra", dependencies: ["CKernels", "CLAPACK", realModule],
      swiftSettings: memorySafe),
    .target(
      name: "Statistics", dependencies: ["LinearAlgebra", realModule], swiftSettings: strict),
    .target(
      name: "Cohorts",
      dependencies: ["Yams", .product(name: "Crypto", package: "swift-crypto")],
      // In the code, so that the program stays one file.
      resources: [.embedInCode("Dictionary/dictionary.yaml")],
      swiftSettings: memorySafe),
    .target(name: "Features", dependencies: ["Cohorts", realModule], swiftSettings: strict),
    .target(
      name: "ResponseModels", dependencies: ["Features", "Cohorts", realModule],
      swiftSettings: strict),
    .target(
      name: "Fitting",
      dependencies: [
        "ResponseModels", "Features", "Cohorts", "Statistics", "LinearAlgebra", realModule,
      ],
      swiftSettings: strict),
    .target(
      name: "Scoring",
      dependencies: ["ResponseModels", "Features", "Cohorts", "Statistics"],
      swiftSettings: strict),
    .target(
      name: "Export", dependencies: ["ResponseModels", "Scoring"], swiftSettings: strict),
    .target(name: "Reports", dependencies: ["Statistics", realModule], swiftSettings: strict),
    .target(
      name: "Simulation", dependencies: ["Statistics", realModule],
      swiftSettings: strict),
    .executableTarget(
      name: "il2score",
      dependencies: [
        "Cohorts", "Features", "ResponseModels", "Fitting", "Scoring", "Statistics", "Export",
        "Simulation", "Reports", "LinearAlgebra", argumentParser,
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "benchmarks",
      dependencies: ["Cohorts", "Fitting", "ResponseModels", "Statistics", "LinearAlgebra"],
      path: "scripts/benchmarks", exclude: ["README.md", "peers.py", "peers.R"],
      swiftSettings: strict),
    .executableTarget(
      name: "simulations",
      dependencies: [
        "Cohorts", "Fitting", "ResponseModels", "Statistics", "LinearAlgebra", realModule,
      ],
      path: "scripts/simulations", exclude: ["verdict"], swiftSettings: strict),
    .target(
      name: "TestSupport", dependencies: [realModule], path: "Tests/TestSupport",
      swiftSettings: strict),
    .target(
      name: "ModelFixtures", dependencies: ["ResponseModels", "Features", "Cohorts"],
      path: "Tests/ModelFixtures", swiftSettings: strict),
    .testTarget(
      name: "LinearAlgebraTests", dependencies: ["LinearAlgebra", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "StatisticsTests", dependencies: ["Statistics", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "CohortsTests", dependencies: ["Cohorts", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "FeaturesTests", dependencies: ["Features", "Cohorts", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ResponseModelsTests",
      dependencies: ["ResponseModels", "Features", "Cohorts", "ModelFixtures", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "FittingTests",
      dependencies: [
        "Fitting", "ResponseModels", "Features", "Cohorts", "Statistics", "LinearAlgebra",
        "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ScoringTests",
      dependencies: [
        "Scoring", "ResponseModels", "Features", "Cohorts", "ModelFixtures", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ExportTests",
      dependencies: [
        "Export", "Scoring", "ResponseModels", "Features", "Cohorts", "ModelFixtures",
        "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ReportsTests", dependencies: ["Reports", "Statistics", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "SimulationTests", dependencies: ["Simulation", "Statistics", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "il2scoreTests",
      dependencies: [
        "il2score", "Export", "ResponseModels", "Features", "Cohorts", "ModelFixtures",
        "TestSupport",
      ],
      swiftSettings: strict),
  ]
)
