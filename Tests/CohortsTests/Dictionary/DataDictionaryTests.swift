import Cohorts
import Testing

@Suite struct DataDictionaryTests {
  static let caught: [String: [String]] = [
    "plt_nadir": [
      "plt_nadir", "nadir_plt", "PLT_nadir", "plateletNadir", "PlateletNadir", "lowest platelets",
      "min_platelets", "Platelet count nadir (10^9/L)", "platelets.min", "PLTs_nadir", "PLTNadir",
      "pltnadir", "PLATELETNADIR", "lowest_plt_c1", "Platelets (nadir)",
      "minimum platelet count [K/uL]",
      "nadirPlatelets", "thrombocyte_nadir", "min-plt", "thrombocytopenia_grade",
      "plt_nadir_pct_of_baseline", "Thrombozytennadir", "Nadir Thrombozyten", "Thrombozyten min",
    ],
    "alc_max": [
      "alc_max", "peakALC", "highest_lymphocytes", "max abs lymph", "ALCmax", "maxALC", "ALC peak",
      "Highest ALC (10*9/L)", "alc.peak", "peak_lymphocyte_count", "highestALC", "max_lymphs",
      "maximum absolute lymphocyte count", "rebound_lymphocytosis", "Lymphozyten max",
    ],
    "temp_max": [
      "temp_max", "Tmax", "max_temp", "peak_fever", "highest temperature", "fever_peak", "maxtemp",
      "T_max", "TMax", "peakFever", "Max Temperature (°C)", "peak temp [degF]", "highest_fever_c1",
      "fever_grade", "tempMax", "PEAKFEVER", "Fieber max", "Höchste Temperatur", "Fieber Grad",
    ],
    "autoimmune": [
      "autoimmune", "autoimmunity", "irAE", "irAEs", "any_irAE", "iraes", "vitiligo",
      "immune_related_adverse_event", "immune-related adverse events", "thyroiditis",
      "autoimmune_phenomena", "AutoimmunePhenomenon", "auto-immune", "autoimmune_event",
      "new_onset_hypothyroidism", "Vitiligo (yes/no)",
    ],
    "doses": [
      "doses", "n_doses", "doses_c1", "doses_per_cycle", "total_doses", "cumulative_dose",
      "doses_received", "cycles", "courses", "dose1_count", "Doses", "IL2_doses", "IL-2 doses (n)",
      "numDoses", "number_of_doses", "doses_cycle1", "n_cycles", "il2_courses", "dose_intensity",
      "dosesPerCycle", "total dose received", "courses_completed", "Number of courses",
      "totaldoses", "ndoses", "Anzahl Dosen", "Dosen Zyklus 1", "Anzahl Zyklen", "Nombre de doses",
    ],
    "organ_toxicity": [
      "creat_max", "hco3_min", "aec_max", "eosinophil_peak", "peak_creatinine", "lowest_bicarb",
      "nadir",
      "anc_nadir", "sbp_min", "bili_max", "acidosis", "Kreatinin max", "Leukozyten min",
    ],
    "pressor": ["pressor", "pressor_use", "vasopressors", "pressorUse"],
    "toxicity": [
      "toxicity", "toxicity_grade", "max_toxicity_grade", "ctcae_grade", "adverse_events",
      "icu_admission",
      "capillary_leak", "length_of_stay", "treatment_duration",
    ],
    "on_treatment_measurement": [
      "on_treatment_ldh", "ldh_post_treatment", "change_from_baseline_alc", "alc_delta_vs_baseline",
      "crp_after_cycle_1", "posttreatment_ldh", "weight_during_therapy", "LDH Tag 7", "LDH C2",
      "ALC_d7", "ldh day 14", "alc_week4", "alc_day_7", "LDH_post", "CRP C1D8", "LDH nach Therapie",
      "ldh-d-7", "LDH (day 7)", "LDH (U/L) day 7", "ldh_d7_u_l", "LDH pre dose 2", "C2D1 ALC",
      "Hb d1", "LDH 6 weeks", "EOT LDH", "LDH après traitement", "LDH nach 6 Wochen", "ldh_12w",
      "ldh_visit2",
      "weight_post", "Performance status at week 4",
    ],
    "overall_survival": [
      "OS", "os", "os_cens", "OS_Months", "os_event", "overall survival (months)",
      "OverallSurvival",
      "survival_time", "survtime", "death", "dead", "deceased", "vital_status", "date_of_death",
      "Age_at_death", "OS (days)", "osMonths", "OSMONTHS", "os_status", "time_os", "os.censor",
      "OS2yr",
      "survived", "alive", "died", "DSS_months", "time_to_death", "cause of death",
      "Gesamtüberleben", "GESAMTUEBERLEBEN", "Überlebenszeit (Monate)", "Verstorben", "Tod",
      "Todesdatum", "OS Monate", "OS in Monaten", "Survie globale", "Décès",
    ],
    "event_free_survival": [
      "PFS", "PFS_Event", "progression_free_survival_months", "Event-free survival", "pfs_months",
      "EFS", "efs_time", "DFS", "dfsEvent", "TTP",
      "time_to_progression", "PFS_Months", "progression_free", "progressionFree", "time_to_relapse",
      "Progressionsfreies Überleben", "Progressionsfreies Ueberleben (Monate)",
    ],
    "follow_up": [
      "last_follow_up", "follow_up_months", "followup", "followUp", "Follow-up (months)",
      "fu_months",
      "futime", "censored", "event", "status", "time", "last_contact", "lost to follow-up",
      "event_flag", "Letzter Kontakt", "Nachbeobachtung", "zensiert",
    ],
    "clinical_benefit": [
      "clinical_benefit", "CB", "benefit", "tumor_control", "disease_control", "ClinicalBenefit",
      "durable_clinical_benefit", "DCB", "cb_flag", "tumour control", "clinicalbenefit", "outcome",
    ],
    "best_response": [
      "Response", "responder", "BOR", "best_response", "best_overall_response", "RECIST", "ORR",
      "CR_PR", "CR", "PR", "SD", "bestOverallResponse", "RECIST1.1", "objective_response",
      "non_responder",
      "nonresponder", "responded", "bestresp", "stable_disease", "cr_or_pr",
      "bestresponse", "response_date", "remission", "tumor_shrinkage",
      "immune_related_response", "best_pct_change", "CRPR", "Ansprechen", "Bestes Ansprechen",
      "Réponse",
    ],
    "progression": [
      "relapse", "New lesions", "progression", "progressed", "PD", "disease_progression",
      "progression_date",
    ],
    "duration_of_response": [
      "DOR", "DoR", "DoR (mo)", "duration of response", "dor_months", "response_duration",
    ],
    "subsequent_treatment": [
      "subsequent_therapy", "subsequent_tx", "next_line_therapy", "salvage", "post_il2_therapy",
    ],
  ]

  static let passed = [
    "autoimmune_hx", "history_of_autoimmune", "prior_autoimmune", "prior_response",
    "response_to_prior_therapy", "baseline_plt", "prev_response", "cycle_day",
    "disease_free_interval", "CrCl", "baseline_alc", "Systemic_therapy_history",
    "prior_doses", "Platelets", "ALC", "temp", "planned_dose", "dose_level", "dose_level?",
    "PR interval",
    "PR_interval_ms", "Drug", "HED", "pos", "cos", "bones", "OSTEO", "osteoporosis", "PRS",
    "SD_height", "year", "Year_ICI", "time_since_diagnosis", "dx_to_tx_months", "sex", "BMI", "LDH",
    "LDH (U/L)", "PDL1_TPS", "PD-L1", "PD1", "pd_l1_score", "programmed_death_ligand_1", "TMB",
    "NLR",
    "Albumin", "CancerType", "Age", "Stage", "MSI", "FCNA", "HLA_LOH", "Platelets (10^9/L)", "HGB",
    "baseline_response_score", "preTreatmentPlateletMin", "pre_tx_max_temp", "previous_cycles",
    "planned_doses", "baseline_nadir", "hx_thyroiditis", "vitiligo_history",
    "preexisting_autoimmune",
    "family_history_of_death", "prior_progression", "priorresponse", "ecog", "ECOG_status",
    "performance_status", "smoking_status", "N_status", "mutation_status", "nras", "brafv600",
    "n_sites",
    "met_sites", "max_lymph_node_size", "max_tumor_size", "creatinine", "crp", "thickness", "ulcer",
    "wt.loss", "ph.karno", "pat.karno", "meal.cal", "age", "lwt", "race", "smoke", "ptl", "ht",
    "ui",
    "ftv", "wfns", "s100b", "ndka", "NV", "PI", "EH", "trt", "celltype", "karno", "diagtime",
    "prior",
    "immune_response_signature", "insurance_benefit", "cell_cycle_score", "radiation_doses",
    "prior_chemo_cycles", "chemo_cycles", "steroid_dose", "dose_per_kg", "first_dose_date",
    "cr_baseline",
    "alc_day_0", "nlr_ratio_baseline", "vasopressor_contraindication", "los_angeles", "weight",
    "histology_rcc", "prior_nephrectomy", "steroids", "constitutional_sx", "fever",
    "hypothyroidism",
    "LDH d0", "LDH C1D1", "ldh day -1", "LDH D-1", "LDH screening", "Baseline LDH (day 0)",
    "Hb Tag 0", "LDH week 0", "LDH vor Therapie", "Alter bei Therapiebeginn", "Datum erste Dosis",
    "Ansprechen auf Vortherapie", "Anzahl Vortherapien", "eGFR (mL/min/1.73 m2)", "CA 19-9",
    "Vitamin D 25", "C-reactive protein", "IL-2 dose level",
    "CD8", "IL6", "time_to_tx_months", "minority", "temporal", "response_prior_il2", "", "_", "(",
    "年龄",
  ]

  @Test(arguments: caught.keys.sorted())
  func recognizes(_ name: String) {
    for header in Self.caught[name] ?? [] {
      let variable = DataDictionary.availability(ofColumn: header)
      #expect(variable?.name == name, "\(header)")
      #expect(variable?.availability != .baseline, "\(header)")
    }
  }

  @Test(arguments: passed)
  func letsPass(_ header: String) {
    let variable = DataDictionary.availability(ofColumn: header)
    #expect(variable == nil || variable?.availability == .baseline, "\(variable?.name ?? "")")
  }

  @Test func coversEnoughSpellings() {
    #expect(Self.caught.values.map(\.count).reduce(0, +) >= 200)
    #expect(Self.passed.count >= 120)
  }

  @Test func recognizesBaselineVariables() {
    for (header, name) in [
      ("LDH (U/L)", "ldh"), ("Platelets", "plt"), ("ALC", "alc"), ("lymphocytes", "alc"),
      ("BMI", "bmi"),
    ] {
      #expect(DataDictionary.availability(ofColumn: header)?.name == name)
    }
    #expect(
      DataDictionary.availability(ofColumn: "alc_day_7")?.name == "on_treatment_measurement")
  }

  @Test func everyVariableHasItsOwnNameAndAReason() {
    let names = DataDictionary.variables.map(\.name)
    #expect(Set(names).count == names.count)
    for variable in DataDictionary.variables {
      #expect(variable.reason.hasSuffix("."), "\(variable.name)")
      #expect(variable.reason.count > 30, "\(variable.name)")
    }
  }
}
