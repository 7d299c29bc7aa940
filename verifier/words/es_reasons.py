"""Why an answer came out as it did, and what must be known of a record, in Spanish: machine-made like `words.es`.

What a run of the program noted of a source (`reason`, `unread`, `failed`) is English and is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

REASONS: Mapping[str, str] = MappingProxyType(
    {
        # Qué decidió.
        "why.confirmed": "Se encontró una ficha activa y la identidad coincide.",
        "why.excluded.same_npi": "El mismo NPI está en una lista de exclusión.",
        "why.excluded.same_number": "El mismo número de licencia del mismo estado está en una lista de exclusión, con "
        "este nombre.",
        "why.excluded.decided": "Una persona decidió que una entrada de una lista de exclusión es de esta persona.",
        "why.listed.same_npi": "El NPI que se dio está en una lista de exclusión con otro nombre que el que se "
        "preguntó.",
        "why.listed.npi_aside": "El NPI {npi} está en una fila de una lista de exclusión que no se pudo leer.",
        "why.listed.same_number": "El número de licencia que se dio está en una lista de exclusión, y allí no se "
        "muestra de quién es.",
        "why.listed.same_birth_date": "Una lista de exclusión tiene una entrada con un nombre parecido y la misma "
        "fecha de nacimiento.",
        "why.listed.npi_of_record": "El NPI que aparece en la ficha de la licencia está en una lista de exclusión, "
        "{whose}.",
        "why.listed.number_of_record": "El número que aparece en la ficha de la licencia está en una lista de "
        "exclusión, {whose}.",
        "why.whose.another": "con otro nombre que el que se preguntó",
        "why.whose.unsure": "y no es seguro que la entrada sea de esta persona",
        "why.is_listed_as": "La ficha aparece como {status}.",
        "why.was_listed_as": "La ficha aparecía como {status}.",
        "why.discipline": "La fuente muestra en esta ficha un antecedente o una medida disciplinaria.",
        "why.past_expiry": "La ficha aparece como activa, pero su propia fecha ya pasó.",
        "why.past_expiry.no_status": "La fecha de la ficha ya pasó; la fuente no da ningún estado.",
        "why.lacks": "Una lista muestra esta ficha como activa, y una lista completa más nueva del estado no la tiene.",
        "why.lacks.same_day": "Una lista muestra esta ficha como activa, y otra lista completa del mismo día no la "
        "tiene.",
        "why.no_longer_lists": "Una lista muestra esta ficha como activa, y una lista más nueva del estado ya no la "
        "tiene.",
        "why.no_longer_lists.same_day": "Una lista muestra esta ficha como activa, y otra lista del mismo día ya no la "
        "tiene.",
        "why.standing": "Una lista muestra esta ficha como activa, y una lista más nueva del estado no.",
        "why.standing.same_day": "Una lista muestra esta ficha como activa, y otra lista del mismo día no.",
        "why.renamed": "Una lista muestra esta ficha como activa, y una lista más nueva del estado tiene su número con "
        "otro nombre.",
        "why.renamed.same_day": "Una lista muestra esta ficha como activa, y otra lista del mismo día tiene su número "
        "con otro nombre.",
        "why.former_name": "Antes de su lista del {day} el registro mostraba la ficha de {name} con el nombre "
        "{before}.",
        "why.namesake": "Otra lista del estado tiene una ficha con este nombre que puede ser de otra persona.",
        "why.several": "Coincide más de una persona, y nada de lo que se dio las distingue.",
        "why.by_name": "Una ficha con este nombre no está claramente activa, y el nombre solo no muestra que sea la "
        "misma persona.",
        "why.nameless": "No se dio ningún nombre, así que nada muestra de quién es la ficha.",
        "why.npi_registered": "El NPI está registrado con otro nombre que el que se preguntó.",
        "why.doubt.common": "Aparece una persona con este nombre, pero es tan corriente que puede tratarse de otra.",
        "why.doubt.namesake": "Aparece más de una persona con este nombre.",
        "why.doubt.truncated": "Tantas personas llevan este nombre que no se compararon todas.",
        "why.doubt.order": "Se encontró una ficha cuyo apellido y nombre son los que se preguntaron, al revés.",
        "why.doubt.elsewhere": "Se encontró una ficha con este nombre, pero no se dio ningún estado, o la ficha "
        "muestra otro.",
        "why.doubt.number_of_another": "El número que se dio es el de una persona con otro nombre.",
        "why.doubt.npi_of_another": "El NPI que se dio es el de una persona con otro nombre.",
        "why.doubt.number_differs": "Se encontró una ficha con este nombre y con otro número que el que se dio.",
        "why.doubt.npi_differs": "Se encontró una ficha con este nombre y con otro NPI que el que se dio.",
        "why.doubt.disagree": "El número y el NPI que se dieron llevan a personas distintas.",
        "why.level.exact": "Se encontró una ficha con este nombre, pero el nombre solo no muestra que sea la misma "
        "persona.",
        "why.level.other_writing": "Se encontró una ficha con el mismo nombre escrito de otra forma, que puede ser de "
        "otra persona.",
        "why.level.partial": "Se encontró una ficha cuyo nombre coincide solo en parte; puede ser de otra persona.",
        "why.level.similar": "Se encontró una ficha con un nombre parecido, que puede ser de otra persona.",
        "why.level.other": "Se encontró una ficha que contiene todo el nombre que se preguntó junto a una parte que lo "
        "contradice.",
        "why.misplaced": "Se encontró una ficha con todas las palabras del nombre que se preguntó en otro lugar: su "
        "apellido o su nombre es otro que el que dice el orden.",
        "why.row_unreadable": "No se pudo leer una fila de la fuente que puede ser esta ficha; tiene que mirarla una "
        "persona.",
        "why.printed_twice": "La lista muestra esta ficha dos veces, con datos distintos; tiene que mirarlo una "
        "persona.",
        "why.unknown_status": "La fuente da un estado que el programa no conoce; tiene que leerlo una persona.",
        "why.no_status": "La fuente no da ningún estado, así que no muestra que la ficha esté activa.",
        "why.other_kind": "La ficha encontrada es de otra clase que una licencia completa de acupuntura o un "
        "certificado.",
        "why.must_be_read": "La fuente anota en esta ficha algo que tiene que leer una persona.",
        "why.date_unreadable": "No se puede leer la fecha de vencimiento de la ficha; tiene que mirarla una persona.",
        "why.no_longer_listed": "La ficha aparecía antes y ahora ya no aparece.",
        "why.issued_later": "La fecha de emisión de la ficha está en el futuro.",
        "why.no_source": "No tenemos ninguna fuente que responda a esta pregunta.",
        "why.not_asked": "No se pudo preguntar a una fuente que hace falta.",
        "why.not_current": "Una lista que no es actual tiene una ficha así.",
        "why.other_states": "Los registros que tenemos no muestran ninguna ficha así, y no se buscó en otros estados.",
        "why.not_found": "Todas las fuentes estaban completas y al día, y no tienen ninguna ficha así.",
        # Por qué el silencio de una fuente no significa nada.
        "why.unseen": "Nunca se ha visto una respuesta real de esta fuente.",
        "why.unseen.unread": "Nunca se ha visto una respuesta real de esta fuente, así que el programa no la lee.",
        "why.not_opened": "El programa no abre esta página.",
        "why.written_down": "Lo que anotó una persona muestra solo los registros que vio.",
        "why.saved_pages": "Solo tenemos páginas que guardó una persona.",
        "why.part": "Solo tenemos una parte de esta fuente.",
        "why.held_back": "Su respuesta más nueva era dudosa y está retenida hasta que la mire una persona.",
        "why.person_not_asked": "Esta fuente responde por una persona a la vez, y no se le preguntó por esta.",
        "why.doubt.two_named": "Puede que se nombre a dos personas. Pregunte por una a la vez.",
        "why.unread": "Una parte del nombre no se leyó. Escriba solo el nombre y el apellido.",
        "why.latin": "Escriba el nombre con letras latinas, como lo escribe el organismo.",
        "why.words_unsure": "No está claro si \"{words}\" es parte del nombre. Escriba solo el nombre y el apellido.",
        "why.initials": "\"{letters}\" pueden ser iniciales. Escriba el nombre de pila completo, como lo escribe el "
        "organismo.",
        "why.too_few": "Para buscar hacen falta un apellido y un nombre. Escriba los dos, como los escribe el "
        "organismo.",
        "why.name_needed": "Esta lista muestra nombres, y ningún NPI ni número de otra. Indique también el nombre.",
        "why.nothing_held": "Todavía no tenemos nada de esta fuente.",
        "why.nothing_held.failed": "Todavía no tenemos nada de esta fuente, y el último intento falló.",
        "why.row_of_list": "No se pudo leer una fila de la lista con {what}.",
        "why.with.npi": "el NPI {npi}", "why.with.number": "el número de licencia {number}",
        "why.row_set_aside": "No se pudo leer una fila de la lista que puede ser de esta persona.",
        "why.letters_lost": "No se pudo leer una fila de la lista que puede ser de esta persona (faltan letras en "
        "{name}).",
        "why.npi_unread": "La lista tiene una entrada con un nombre parecido cuyo NPI no se puede leer, así que solo "
        "se comparó el nombre.",
        "why.one_family": "A esta fuente solo se le preguntó por el apellido {asked}, y el apellido puede ser "
        "{others}. Escriba primero el apellido y una coma: {forms}.",
        "why.no_licence": "{place} no da licencias de acupuntura (al {day}). Allí la certificación nacional es la "
        "principal credencial pública.",
        "days.1": "1 día", "days": "{count} días",
        "why.age.confirmed_later": "Se confirmó el {day}, que según el reloj de este ordenador ({today}) está en el "
        "futuro, así que no se sabe de cuándo es.",
        "why.age.dated_later": "Lleva la fecha {day}, que según el reloj de este ordenador ({today}) está en el "
        "futuro, así que no se sabe de cuándo es.",
        "why.age.seen": "Se vio por última vez hace {days}.", "why.age.confirmed": "Se confirmó por última vez hace "
        "{days}.",
        "why.age.seen.old": "Se vio por última vez hace {days}; después de {limit} es demasiado antiguo.",
        "why.age.confirmed.old": "Se confirmó por última vez hace {days}; después de {limit} es demasiado antiguo.",
        "why.age.dated": "Su fecha es de hace {days}.",
        "why.age.dated.old": "Su fecha es de hace {days}; después de {limit} es demasiado antiguo.",
        "why.age.dated.ended": "Su fecha es de hace {days}; después de {limit} nada se da por actual.",
        "why.age.undated": "No se sabe de cuándo son los datos: «{text}», como dice su página, no nombra un solo día "
        "pasado.",
        # Observaciones sobre la pregunta.
        "note.number_unsaid": "El número {number} junto al nombre no se usó: nada dice que sea de una licencia. "
        "Indíquelo como tal.",
        "note.beside_name": "El número de licencia {number} está junto al nombre.",
        "note.inferred": "Los números con la forma {number} son de {state}.",
        "note.set_aside": "No se leyó como parte del nombre: {words}.",
        "note.kept": "{word} también puede ser un nombre; se buscó además el nombre con esa palabra.",
        "note.unsure": "No está claro si {words} es parte del nombre; se buscó de las dos formas.",
        "note.unread": "Una parte del nombre no se leyó.",
        "note.nppes": "En NPPES aparece el nombre {name} con este NPI; se usó para la búsqueda.",
        "note.npi_of_another": "El NPI que se dio es de otro nombre: el NPI {npi} está registrado a nombre de {other}, "
        "no de {name}.",
        "note.npi_of_organisation": "El NPI {npi} es de una organización ({name}), no de una persona. Pida el NPI del "
        "propio profesional.",
        "note.npi_deactivated": "El NPI {npi} fue desactivado ({day}).", "note.no_date": "sin fecha",
        "note.clock": "El reloj de este ordenador dice {today}, y una lista se trató el {day}: compruebe el reloj. "
        "Hasta entonces la antigüedad se cuenta desde el día más tardío.",
        # Lo que hay que saber de una ficha.
        "flag.past_expiry": "Aparece como activa, pero su propia fecha ya pasó: pregunte al organismo.",
        "flag.date_unreadable": "No se pudo leer la fecha de vencimiento.",
        "flag.discipline_stated": "La fuente muestra un antecedente o una medida disciplinaria.",
        "flag.type_differs": "Esta no es una licencia completa de acupuntura.",
        "flag.other_profession": "Esta ficha es de otra profesión, de la que responde su propio organismo.",
        "flag.name_differs": "El nombre de la ficha no es el que se preguntó.",
        "flag.number_shape_odd": "El número que se escribió no es del todo el que aparece.",
        "flag.no_longer_listed": "La fuente mostraba antes esta ficha y ahora no la muestra.",
        "flag.row_unreadable": "No se pudo leer una fila de la fuente que puede ser esta ficha; lo que se muestra "
        "puede ser antiguo.",
        "flag.last_day": "Vence hoy.",
        "flag.issued_later": "La fecha de emisión está en el futuro: pregunte al organismo.",
        "flag.npi_of_another": "El NPI que se dio está registrado con otro nombre.",
        "flag.history_of_action": "La fuente anota una medida en el pasado: léala en el organismo.",
        "flag.status_unproven": "Lo que significa esta palabra de estado se tomó de las reglas y aún no se ha visto en "
        "la práctica.",
        "flag.expires_soon": "Vence pronto.",
        "flag.exclusion_ended": "Según la fecha de la propia lista ya terminó: pregunte a quien la publica si sigue "
        "vigente.",
        # Una ficha en una frase, y una entrada de una lista de exclusión.
        "record.certified": "con certificado en {certificates}", "record.number": "n.º {number}",
        "record.status": "como \"{status}\"", "record.no_status": "sin estado",
        "record.expires": "vence {text}",
        "certificate.AC": "acupuntura", "certificate.OM": "medicina oriental (acupuntura y hierbas)",
        "certificate.AHM": "acupuntura y medicina herbal",
        "certificate.CH": "herbología china (hierbas, no acupuntura)",
        "certificate.ABT": "terapia corporal asiática (trabajo corporal, no acupuntura)",
        "entry.from": "desde {day}", "entry.from.unknown": "desde un día desconocido",
        "entry.ends": " {end}, según la lista", "entry.until": "hasta {day}",
        "entry.reinstated": "readmitida {day}", "entry.and": " y ",
        "entry.beside": " (la lista muestra además: {text})", "entry.status": "el estado \"{status}\"",
        "entry.waiver": ", con una dispensa para {place} desde {day}", "entry.waiver.place": "un estado sin nombrar",
        "entry.waiver.day": "una fecha desconocida", "entry.state": "un estado que la lista no muestra",
        "bars.custom": "Lo que significa figurar allí lo dice quien publica la lista; no es por sí la pérdida de una "
        "licencia.",
        "bars.state": "Una exclusión impide los pagos del programa Medicaid de ese estado; no es por sí la pérdida de "
        "una licencia.",
        "bars.federal": "Una exclusión impide los pagos federales; no es por sí la pérdida de una licencia.",
        "settled.oig": "La OIG lo aclara con el número de seguro social.",
        "settled.publisher": "Lo aclara quien publica la lista.",
        "place.DC": "el Distrito de Columbia",
        "missing.states": "{count} estados y distritos",
        "missing.why": "No tenemos sus registros, y no se indicó ningún estado: {codes}.",
        "missing.step": "Añada --state, por ejemplo --state WA, o ejecute: verifier refresh --all",
        "remedy.refresh": "Ejecute: verifier refresh {source}",
        "asked.number": "la licencia {number}", "asked.npi": "el NPI {npi}",
        # Lo que se anota de una ficha al leerla.
        "record_flag.history_of_action": "El organismo anota que alguna vez tomó alguna medida; sus documentos dicen "
        "cuál.",
        "record_flag.action_cleared": "El organismo muestra una medida disciplinaria anterior como levantada.",
        "record_flag.complaint_dismissed": "El organismo muestra una queja como desestimada.",
        "record_flag.order_to_read": "El organismo remite a una orden o a un expediente que tiene que leer una "
        "persona.",
        "record_flag.public_complaint": "La página del organismo muestra una queja pública que tiene que leer una "
        "persona.",
        "record_flag.additional_public_information": "La página del organismo tiene más información pública, como una "
        "orden, que tiene que leer una persona.",
        "record_flag.discipline_unclear": "El campo de disciplina tiene palabras que el programa no conoce; tiene que "
        "leerlas una persona.",
        "record_flag.unread_field": "La respuesta tiene un campo sobre el estado o una medida que el programa no "
        "conoce; tiene que leerlo una persona.",
        "record_flag.status_word_elsewhere": "Una palabra que puede poner fin a una licencia o restringirla está en un "
        "campo que no es el suyo; tiene que leerla una persona.",
        "record_flag.unread_mark": "Junto al nombre o al número hay una marca; una persona tiene que ver qué significa "
        "en la lista.",
        "record_flag.struck_through": "Algo está tachado en la fila de esta ficha; una persona tiene que ver qué "
        "significa.",
        "record_flag.columns_disagree": "Las columnas de la propia fuente se contradicen; tiene que leer la ficha una "
        "persona.",
        "record_flag.two_status_values": "La fuente da dos estados distintos de esta ficha; tiene que mirarla una "
        "persona.",
        "record_flag.two_status_words": "La fuente da este estado con dos palabras distintas que significan lo mismo.",
        "record_flag.two_expiry_values": "La fuente da dos fechas de vencimiento de esta ficha; se usa la primera.",
        "record_flag.detail_not_read": "No se leyó la página propia de la ficha, y puede que solo allí haya medidas o "
        "fechas.",
        "record_flag.kind_inferred_from_number": "La clase de la credencial se dedujo de la forma de su número; la "
        "fuente no tiene un campo que la diga.",
        "record_flag.name_order_unsure": "No es seguro qué palabras del nombre son el apellido; tiene que compararlo "
        "una persona.",
        "record_flag.possible_test_row": "Puede ser una ficha de prueba del propio organismo; tiene que mirarla una "
        "persona.",
        "record_flag.key_of_two_people": "La fuente muestra este número también junto al nombre de otra persona; tiene "
        "que mirarlo una persona.",
        "record_flag.printed_twice": "La fuente muestra esta ficha dos veces, con datos distintos; tiene que mirarlo "
        "una persona.",
        "record_flag.unreadable_row": "No se pudo leer una fila de la fuente que puede ser esta ficha; tiene que "
        "mirarla una persona.",
        "record_flag.same_name_and_place": "Aparecen dos personas con este nombre, certificado y lugar; tiene que "
        "distinguirlas una persona.",
        "record_flag.state_from_search": "El estado es el de la búsqueda; la propia ficha no da ninguno.",
        "record_flag.unknown_certificate": "La ficha muestra un certificado con palabras que el programa no conoce; "
        "tiene que leerlo una persona.",
        "record_flag.npi_shape_odd": "En lugar del NPI de esta entrada la lista muestra algo que no lo es, así que no "
        "se comparó por NPI.",
        "record_flag.several_npis": "La lista muestra varios NPI de esta entrada; se comparó cada uno.",
        "record_flag.unknown_exclusion_type": "La lista muestra un código de motivo que el programa no conoce.",
        "record_flag.undeclared": "La ficha lleva una nota de otra versión del programa; tiene que mirarla una "
        "persona.",
    }
)  # fmt: skip
