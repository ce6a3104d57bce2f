/** The name is an office, the address a free mailbox: "Billing Department", "Kundenservice", "Admin". */
import { foldText } from '../../../text/tokens.ts'
import { at, signal } from '../../signal.ts'
import { standingOf } from '../../standing.ts'

const OFFICES = new Set(
  `support service services team billing security notification notifications notice admin administrator administration helpdesk desk invoice invoices payment payments payroll account accounts
  accounting department customer customers care delivery shipping express bank office official webmaster mailbox email mail server system alert alerts verification claims refund refunds
  lottery foundation ministry embassy united nations fbi compliance recruitment recruiter hr director ceo president barrister attorney solicitor legal
  kundenservice kundendienst kundenbetreuung rechnung buchhaltung verwaltung sicherheit abteilung zustellung paketdienst rechtsanwalt kanzlei
  assistance facturation comptabilite livraison securite direction banque avocat servicio soporte atencion cliente facturacion contabilidad seguridad departamento banco abogado
  servizio clienti assistenza fatturazione contabilita sicurezza ufficio banca avvocato suporte atendimento faturamento financeiro seguranca setor advogado
  klantenservice facturatie boekhouding beveiliging afdeling advocaat obsluga klienta rachunkowosc ksiegowosc bezpieczenstwo dzial adwokat
  aptarnavimas buhalterija saskaitos saugumas skyrius advokatas поддержка служба отдел бухгалтерия безопасность адвокат`.split(
    /\s+/,
  ),
)

export const firmOnFreemail = signal({
  code: 'FIRM_ON_FREEMAIL',
  group: 'who',
  sign: '+',
  read: (evidence) => {
    const { from } = evidence
    if (!from.freemail || standingOf(evidence) !== 'stranger') return null
    // a bounce is written by the mailbox's own server
    if (/^(?:mailer-daemon|postmaster)\b/i.test(from.local)) return null
    const words = foldText(from.name).split(' ')
    const found = words.filter((word) => OFFICES.has(word)).length
    if (found === 0 || from.name === '') return null
    return {
      value: found > 1 || words.length === found ? 1 : 0.6,
      place: at('from'),
      params: { name: from.name, domain: from.host!.domain },
    }
  },
})
