extension DataDictionary {
  private static let source = "SpringerPlus 2015;4:118"

  /// Variables that are measured during or after treatment.
  static let onTreatment: [KnownVariable] = [
    KnownVariable(
      "plt_nadir", .onTreatment,
      "The platelet nadir is the lowest count from the first dose on, measured during treatment "
        + "(\(source)).",
      [
        "platelet|plt|thrombocyte|plat nadir|min|minimum|lowest|trough|minimal",
        "thrombocytopenia|thrombocytopenic",
      ]),
    KnownVariable(
      "alc_max", .onTreatment,
      "The highest lymphocyte count is a rebound after dosing, reached on days 7 to 11 of treatment "
        + "(\(source); Cancer J Sci Am 1996;2:91).",
      [
        "alc|lymphocyte|lymph|lympho|lymphs|alymph max|maximum|peak|highest|maximal|zenith|rebound"
          + " !node|nodal|ln|size|diameter",
        "lymphocytosis",
      ]),
    KnownVariable(
      "temp_max", .onTreatment,
      "Peak fever is the highest temperature during a cycle of treatment (\(source)).",
      [
        "fever|temp|temperature|pyrexia|febrile|tmp max|maximum|peak|highest|maximal",
        "fever|pyrexia grade|cycle|episode", "=tmax|maxt", "=t max|peak", "tmax",
      ]),
    KnownVariable(
      "autoimmune", .onTreatment,
      "Autoimmune phenomena appear during or after treatment, and the longer a patient lives the more "
        + "time there is to see one (\(source)).",
      [
        "autoimmune|autoimmunity|autoimm", "auto immune|immunity", "irae|vitiligo|thyroiditis",
        "ir ae",
        "immune|immunerelated related|mediated ae|adverse|event|toxicity|effect|phenomenon|phenomena",
        "hypothyroidism|hyperthyroidism|hypothyroid|hyperthyroid|colitis|hepatitis|arthritis|myocarditis"
          + " onset|new|induced|emergent|during|after|post|grade",
      ]),
    KnownVariable(
      "doses", .onTreatment,
      "How many doses, cycles or courses of IL-2 were given is known only once they have been given "
        + "(\(source)).",
      [
        "dose+|dosage+ " + otherTreatments,
        "dose count|number|n|num|no|total|cumulative|cum|received|given|administered|delivered|intensity"
          + "|missed|held|skipped|tolerated|completed|reduction|delay " + otherTreatments,
        "dose per cycle|course " + otherTreatments, "cycle+|course+ " + otherTreatments,
        "cycle|course count|number|n|num|no|total|received|given|completed|administered|delivered "
          + otherTreatments,
        "=cycle|course !day", "ndose|ncycle|ncourse " + otherTreatments,
      ]),
    KnownVariable(
      "organ_toxicity", .onTreatment,
      "Extremes of laboratory values and vital signs within a cycle are measured during treatment "
        + "(PMID 24855563).",
      [
        "nadir",
        "creatinine|creat|scr|bilirubin|bili|tbili|alt|ast|ldh|crp|troponin|wbc|urea|bun"
          + " max|maximum|peak|highest|maximal",
        "eosinophil|eos|aec max|maximum|peak|highest|maximal",
        "hco3|hco|bicarb|bicarbonate|co2|ph min|minimum|lowest|minimal|low",
        "sbp|map|bp|pressure|albumin|alb|hgb|hb|hemoglobin|haemoglobin|spo2|spo|anc|neutrophil"
          + " min|minimum|lowest|minimal",
        "acidosis|oliguria|anuria", "weight gain",
      ]),
    KnownVariable(
      "pressor", .onTreatment,
      "Vasopressors are given for hypotension during treatment (PMID 24855563).",
      [
        "pressor|vasopressor|phenylephrine|norepinephrine|levophed|neosynephrine"
          + " !contraindication|contraindicated",
        "hypotension grade|during|treated",
      ]),
    KnownVariable(
      "toxicity", .onTreatment,
      "Toxicity and its consequences are seen during or after treatment.",
      [
        "toxicity|toxic|dlt|ctcae|sae", "adverse event|effect|reaction", "=ae",
        "ae grade|count|max",
        "capillary|vascular leak", "=cls|vls", "icu admission|transfer|stay|admitted", "=icu",
        "=los",
        "length stay", "hospital day", "discontinued|discontinuation|discontinue",
        "reason stop|stopped|off",
        "treatment|therapy|tx duration|completed|stopped",
        "time|day|week|month on treatment|therapy|tx|drug|il",
      ]),
    KnownVariable(
      "on_treatment_measurement", .onTreatment,
      "A value taken after the first dose, or compared with baseline, is not known when treatment is "
        + "chosen.",
      [
        "ontx|ontreatment|posttreatment|posttx|postdose|posttherapy|intreatment",
        "on|during|post|after|end treatment|therapy|tx|il|dose|cycle|course|infusion|dosing|baseline"
          + " !diagnosis|dx|nephrectomy|surgery",
        "change|delta|fold|from|of|over|versus|vs|than|relative baseline|bl", "eot|eoc",
      ]),
  ]

  /// Excludes doses, cycles and courses of something other than IL-2.
  private static let otherTreatments =
    "!steroid|prednisone|dexamethasone|vaccine|radiation|rt|chemo|chemotherapy|gy|rad|level|menstrual"
    + "|cell|pcr|contrast|length|opioid|ifn|interferon"
}
